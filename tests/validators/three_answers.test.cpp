// The pipeline of the reference, its batch twin and the oracle were written apart from one rule
// book. Here they meet on hostile logs.
#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include "reference/batch/batch.hpp"
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

void all_agree(const RandomLog& log) {
  const auto times = log.times();
  const auto expected = oracle(log.events, times, log.setup, log.dictionary);
  const auto stream = streamed(log);
  const auto batch = reference::batch(log.events, times, log.setup, log.dictionary);
  for (std::size_t i = 0; i < times.size(); ++i) {
    if (stream[i] != expected[i]) {
      RC_FAIL("streaming: " + first_divergence(stream[i], expected[i]).value().text());
    }
    if (batch[i] != expected[i]) {
      RC_FAIL("batch: " + first_divergence(batch[i], expected[i]).value().text());
    }
  }
}

RC_GTEST_PROP(ThreeAnswers, AreOneWithoutAnAllowance, (const std::vector<Step>& steps)) {
  all_agree(RandomLog{steps});
}

RC_GTEST_PROP(ThreeAnswers, AreOneUnderALatenessAllowance, (const std::vector<Step>& steps)) {
  all_agree(RandomLog{steps, std::chrono::seconds{30}});
}

RC_GTEST_PROP(ThreeAnswers, HaveOneSeries, (const std::vector<Step>& steps)) {
  const RandomLog log{steps};
  RC_PRE(!log.events.empty());
  const ArrivalTime end = log.events.back().received_at;
  reference::StreamingPipeline pipeline{log.setup, log.dictionary};
  pipeline.ingest(log.events);
  const SeriesTable expected = oracle_series(log.events, end, log.setup, log.dictionary);
  RC_ASSERT(pipeline.series() == expected);
  RC_ASSERT(reference::batch_series(log.events, end, log.setup, log.dictionary) == expected);
}

}  // namespace
}  // namespace assay::validators
