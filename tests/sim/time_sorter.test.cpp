#include "sim/time_sorter.hpp"

#include <gtest/gtest.h>
#include <limits>
#include <rapidcheck/gtest.h>
#include <vector>

namespace assay::sim {
namespace {

struct Stamped {
  std::int64_t at = 0;
  std::size_t place = 0;
  friend bool operator==(const Stamped&, const Stamped&) = default;
};

std::int64_t time_of(const Stamped& stamped) { return stamped.at; }

std::vector<Stamped> stamped(const std::vector<std::int64_t>& times) {
  std::vector<Stamped> values;
  for (const std::int64_t at : times)
    values.push_back({at, values.size()});
  return values;
}

void expect_sorted_as_the_library_does(TimeSorter<Stamped>& sorter,
                                       const std::vector<std::int64_t>& times) {
  std::vector<Stamped> values = stamped(times);
  std::vector<Stamped> expected = values;
  std::ranges::stable_sort(expected, {}, time_of);
  sorter.sort(values, time_of);
  EXPECT_EQ(values, expected);
}

RC_GTEST_PROP(TimeSorter, SortsStably, ()) {
  const auto times = *rc::gen::container<std::vector<std::int64_t>>(
      rc::gen::oneOf(rc::gen::inRange<std::int64_t>(-20, 20), rc::gen::arbitrary<std::int64_t>()));
  std::vector<Stamped> values = stamped(times);
  std::vector<Stamped> expected = values;
  std::ranges::stable_sort(expected, {}, time_of);
  TimeSorter<Stamped>{}.sort(values, time_of);
  RC_ASSERT(values == expected);
}

TEST(TimeSorter, TimesMayLieAtBothEndsOfTheirRange) {
  TimeSorter<Stamped> sorter;
  constexpr std::int64_t least = std::numeric_limits<std::int64_t>::min();
  constexpr std::int64_t most = std::numeric_limits<std::int64_t>::max();
  expect_sorted_as_the_library_does(sorter, {most, 0, least, -1, most, least});
}

TEST(TimeSorter, ACrowdInOneBucketIsSortedToo) {
  TimeSorter<Stamped> sorter;
  std::vector<std::int64_t> times{1'000'000'000'000};
  for (std::int64_t i = 0; i < 5000; ++i)
    times.push_back(i * 7919 % 1009);
  expect_sorted_as_the_library_does(sorter, times);
  expect_sorted_as_the_library_does(sorter, {3, 1, 2});  // with the buffers of before
}

}  // namespace
}  // namespace assay::sim
