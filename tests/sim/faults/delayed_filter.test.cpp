#include <gtest/gtest.h>

#include "tests/sim/faults/exposed.hpp"

namespace assay::sim {
namespace {

using namespace std::chrono_literals;

TEST(DelayedFilter, ShortVisitsOfTheTreatmentAreMissed) {
  const test::Facts facts;
  const auto fault = test::fault("delayed_filter", 1.0, R"({"wait":"1m"})");
  const EventTime end = test::monday + 5min;  // of the session
  for (const std::int16_t variant : {std::int16_t{0}, std::int16_t{1}}) {
    for (const Duration left : {Duration{61s}, Duration{60s}, Duration{1s}}) {
      std::vector<PlannedExposure> exposures{test::exposure_at(variant, end - left)};
      const ClientMoment client = test::client(test::monday, "u0");
      const bool is_missed = variant == 1 && left <= 60s;
      EXPECT_EQ(fault->chance_expose(facts.run, client, exposures), is_missed ? 1.0 : 0.0);
      fault->expose(facts.run, client, exposures, {7, Purpose::faults, 0});
      EXPECT_EQ(exposures.empty(), is_missed);
    }
  }
}

}  // namespace
}  // namespace assay::sim
