#include <gtest/gtest.h>

#include "tests/sim/faults/one_fault.hpp"

namespace assay::sim {
namespace {

TEST(Loss, WhatIsLostIsMissingAndCountedAndTheRestIsUntouched) {
  const RunRecord run = test::run_under({"loss", 1.0, "{}"});
  const CensusEntry entry = test::census_of(run, "loss");
  const auto n = static_cast<double>(run.clean_log.size());
  EXPECT_NEAR(static_cast<double>(entry.injected), 0.1 * n, test::five_sd(n, 0.1));
  EXPECT_EQ(run.clean_log.size() - run.delivered_log.size(),
            static_cast<std::size_t>(entry.injected));
  EXPECT_EQ(entry.delivered, entry.injected);
}

TEST(Loss, DefinitionsAreKept) {
  const RunRecord run = test::run_under({"loss", 1.0, R"({"share":1})"});
  EXPECT_EQ(run.delivered_log.size(), 3U);  // two experiments, and the pause of one
  for (const Event& event : run.delivered_log)
    EXPECT_EQ(type_of(event), EventType::experiment);
}

}  // namespace
}  // namespace assay::sim
