#include "reference/aggregates/ordered_multiset.hpp"

#include <algorithm>
#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include "model/contract.hpp"

namespace assay::reference {
namespace {

RC_GTEST_PROP(OrderedMultiset, RanksAsASortedVectorDoes, (std::vector<std::int16_t> values)) {
  RC_PRE(!values.empty());
  OrderedMultiset set;
  for (const std::int16_t value : values)
    set.add(value, 1);
  std::ranges::sort(values);
  for (std::size_t i = 0; i < values.size(); ++i)
    RC_ASSERT(set.at_rank(static_cast<std::int64_t>(i) + 1) == values[i]);
  const std::int64_t probe = *rc::gen::arbitrary<std::int16_t>();
  RC_ASSERT(set.count_at_most(probe) ==
            std::ranges::count_if(values, [&](std::int64_t value) { return value <= probe; }));
}

TEST(OrderedMultiset, KeepsItsOrderThroughManySplitsAndTakesAllBack) {
  OrderedMultiset set;
  constexpr std::int64_t count = 20'000;
  const auto scattered = [](std::int64_t i) { return i * 7'919 % count; };
  for (std::int64_t i = 0; i < count; ++i)
    set.add(scattered(i), 2);
  for (std::int64_t i = 0; i < count; ++i)
    ASSERT_EQ(set.at_rank(2 * i + 2), i);
  EXPECT_EQ(set.count_at_most(41), 84);
  for (std::int64_t i = 0; i < count; ++i)
    set.add(scattered(i), -2);
  EXPECT_EQ(set.size(), 0);
  set.add(5, 1);
  EXPECT_EQ(set.at_rank(1), 5);
}

TEST(OrderedMultiset, RefusesToTakeBackWhatIsNotThere) {
  OrderedMultiset set;
  set.add(1, 1);
  EXPECT_THROW(set.add(2, -1), ContractError);
}

RC_GTEST_PROP(OrderedMultiset, GivesTheSameOrderStatisticFromPartsAsFromTheWhole,
              (const std::vector<std::int32_t>& values)) {
  RC_PRE(!values.empty());
  OrderedMultiset whole;
  OrderedMultiset left;
  OrderedMultiset right;
  for (const std::int32_t value : values) {
    whole.add(value, 1);
    (value % 2 == 0 ? left : right).add(value, 1);
  }
  const std::int64_t quantile = *rc::gen::inRange(1, 1'000'000);
  RC_ASSERT(order_statistic({&left, &right}, quantile) == order_statistic({&whole}, quantile));
}

}  // namespace
}  // namespace assay::reference
