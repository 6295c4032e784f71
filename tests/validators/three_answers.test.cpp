// The pipeline of the reference, its batch twin and the oracle were written apart from one rule
// book. Here they meet on hostile logs.
#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include "reference/streaming/streaming_pipeline.hpp"
#include "tests/random_log.hpp"
#include "validators/oracle/first_divergence.hpp"
#include "validators/oracle/oracle.hpp"

namespace assay::validators {
namespace {

using tests::RandomLog;
using tests::Step;

std::vector<Snapshot> streamed(const RandomLog& log) {
  reference::StreamingPipeline pipeline{log.setup, log.dictionary};
  std::vector<Snapshot> out;
  std::size_t at = 0;
  for (const ArrivalTime time : log.times()) {
    for (; at < log.events.size() && log.events[at].received_at <= time; ++at)
      pipeline.ingest({&log.events[at], 1});
    out.push_back(pipeline.snapshot(time));
  }
  return out;
}

void streaming_agrees_with_the_oracle(const RandomLog& log) {
  const auto times = log.times();
  const auto expected = oracle(log.events, times, log.setup, log.dictionary);
  const auto got = streamed(log);
  for (std::size_t i = 0; i < times.size(); ++i) {
    if (got[i] == expected[i]) continue;
    RC_FAIL(first_divergence(got[i], expected[i]).value().text());
  }
}

RC_GTEST_PROP(ThreeAnswers, StreamingIsTheOracleWithoutAnAllowance,
              (const std::vector<Step>& steps)) {
  streaming_agrees_with_the_oracle(RandomLog{steps});
}

RC_GTEST_PROP(ThreeAnswers, StreamingIsTheOracleUnderALatenessAllowance,
              (const std::vector<Step>& steps)) {
  streaming_agrees_with_the_oracle(RandomLog{steps, std::chrono::seconds{30}});
}

RC_GTEST_PROP(ThreeAnswers, TheSeriesIsTheOraclesToo, (const std::vector<Step>& steps)) {
  const RandomLog log{steps};
  RC_PRE(!log.events.empty());
  const ArrivalTime end = log.events.back().received_at;
  reference::StreamingPipeline pipeline{log.setup, log.dictionary};
  pipeline.ingest(log.events);
  RC_ASSERT(pipeline.series() == oracle_series(log.events, end, log.setup, log.dictionary));
}

}  // namespace
}  // namespace assay::validators
