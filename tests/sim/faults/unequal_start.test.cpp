#include <gtest/gtest.h>

#include "tests/sim/faults/exposed.hpp"

namespace assay::sim {
namespace {

using namespace std::chrono_literals;

TEST(UnequalStart, TheTreatmentBeginsWhenFifteenPerCentOfTheTimeAreOver) {
  const test::Facts facts;
  const auto fault = test::fault("unequal_start", 0.3);
  const EventTime begins = test::monday + 432min;  // of 48 hours
  for (const std::int16_t variant : {std::int16_t{0}, std::int16_t{1}}) {
    for (const EventTime at : {test::monday, begins - 1us, begins, begins + 1h}) {
      const bool is_missing = variant == 1 && at < begins;
      const std::vector<PlannedExposure> planned{test::exposure_at(variant, at)};
      EXPECT_EQ(test::exposed(*fault, facts, 0, planned).empty(), is_missing);
      EXPECT_EQ(fault->chance_expose(facts.run, test::client(at, "u0"), planned),
                is_missing ? 1.0 : 0.0);
    }
  }
}

}  // namespace
}  // namespace assay::sim
