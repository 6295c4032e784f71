#include <gtest/gtest.h>

#include "tests/sim/faults/exposed.hpp"

namespace assay::sim {
namespace {

using namespace std::chrono_literals;

TEST(PausedVariant, TheTreatmentRestsForAWhileFromTheMiddleOn) {
  const test::Facts facts;
  const auto fault = test::fault("paused_variant", 0.3);
  const EventTime from = test::monday + 24h;
  const EventTime until = from + 432min;  // 15 % of 48 hours
  for (const std::int16_t variant : {std::int16_t{0}, std::int16_t{1}}) {
    for (const EventTime at : {from - 1us, from, until - 1us, until}) {
      const bool is_missing = variant == 1 && at >= from && at < until;
      EXPECT_EQ(test::exposed(*fault, facts, 0, {test::exposure_at(variant, at)}).empty(),
                is_missing);
    }
  }
}

}  // namespace
}  // namespace assay::sim
