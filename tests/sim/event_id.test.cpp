#include "sim/event_id.hpp"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>
#include <tuple>

#include "model/contract.hpp"

namespace assay::sim {
namespace {

EventAddress any_address() {
  const auto unit = *rc::gen::inRange<std::uint32_t>(0, 1U << 24U);
  const auto session = *rc::gen::inRange<std::uint32_t>(0, no_session + 1);
  const auto kind = *rc::gen::inRange<std::uint32_t>(0, 64);
  const auto slot = *rc::gen::inRange<std::uint32_t>(0, 1U << 18U);
  return {unit, session, kind, slot};
}

RC_GTEST_PROP(EventIds, SortAsTheirAddresses, ()) {
  const EventIds ids{1000};
  const EventAddress a = any_address();
  const EventAddress b = any_address();
  const auto key = [](const EventAddress& x) {
    return std::tuple{x.unit, x.session, x.kind, x.slot};
  };
  RC_ASSERT((ids.id(a) <=> ids.id(b)) == (key(a) <=> key(b)));
  RC_ASSERT(ids.id(a).size() == 11);
}

TEST(EventIds, LargeWorldsTakeOneDigitMore) {
  EXPECT_EQ(EventIds{(1U << 24U) + 1}.id({.unit = 1U << 24U}).view(), "100000000000");
  EXPECT_EQ((EventIds{(1U << 24U) + 1}.id({(1U << 24U) + 65, 64 * 64 + 2, 3, 4096}).view()),
            "100111023100");
  EXPECT_THROW((void)EventIds{1}.id({.kind = 64}), ContractError);
}

}  // namespace
}  // namespace assay::sim
