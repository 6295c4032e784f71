#include "validators/shrinking/delta_debugging.hpp"

#include <algorithm>
#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>
#include <set>

namespace assay::validators::shrinking {
namespace {

/// Fails with all of `needed`.
Fails needs(Kept needed) {
  return [needed = std::move(needed)](const Kept& kept) {
    return std::ranges::includes(kept, needed);
  };
}

/// Some distinct numbers below n, ascending.
Kept some_below(std::size_t n, std::size_t most) {
  const auto drawn =
      *rc::gen::container<std::vector<std::size_t>>(rc::gen::inRange<std::size_t>(0, n));
  std::set<std::size_t> out{drawn.begin(), drawn.end()};
  while (out.size() > most)
    out.erase(out.begin());
  return {out.begin(), out.end()};
}

/// Fails or not as it pleases: a hash of the set decides, and all of them fail.
Fails moody(std::size_t n, std::uint64_t mood) {
  return [=](const Kept& kept) {
    if (kept.size() == n) return true;
    std::uint64_t hash = mood;
    for (const std::size_t i : kept)
      hash = (hash ^ (i + 1)) * 0x9E3779B97F4A7C15U;
    return hash >> 62U == 0;
  };
}

constexpr int enough = 1'000'000;

bool is_one_minimal(const Kept& kept, const Fails& fails) {
  for (std::size_t i = 0; i < kept.size(); ++i) {
    Kept rest = kept;
    rest.erase(rest.begin() + static_cast<std::ptrdiff_t>(i));
    if (fails(rest)) return false;
  }
  return true;
}

RC_GTEST_PROP(DeltaDebugging, FindsExactlyWhatIsNeeded, ()) {
  const auto n = *rc::gen::inRange<std::size_t>(1, 200);
  const Kept needed = some_below(n, 8);
  Budget budget{enough};
  RC_ASSERT(minimise(n, needs(needed), budget) == needed);
  RC_ASSERT(!budget.is_exhausted());
}

RC_GTEST_PROP(DeltaDebugging, EndsWithASetThatFailsAndNeedsEachOfItsItems, ()) {
  const auto n = *rc::gen::inRange<std::size_t>(0, 40);
  const Fails fails = moody(n, *rc::gen::arbitrary<std::uint64_t>());
  Budget budget{enough};
  const Kept kept = minimise(n, fails, budget);
  RC_ASSERT(fails(kept));
  RC_ASSERT(is_one_minimal(kept, fails));
  RC_ASSERT(std::ranges::is_sorted(kept));
}

RC_GTEST_PROP(DeltaDebugging, NeverTakesMoreRunsThanItHasAndStillFails, ()) {
  const auto n = *rc::gen::inRange<std::size_t>(1, 60);
  const auto runs = *rc::gen::inRange(0, 40);
  const Fails fails = moody(n, *rc::gen::arbitrary<std::uint64_t>());
  int asked = 0;
  const auto counted = [&](const Kept& kept) {
    ++asked;
    return fails(kept);
  };
  Budget budget{runs};
  const Kept kept = minimise(n, counted, budget);
  RC_ASSERT(asked <= runs);
  RC_ASSERT(asked == budget.used());
  RC_ASSERT(fails(kept));
  RC_ASSERT(budget.is_exhausted() || is_one_minimal(kept, fails));
}

RC_GTEST_PROP(DeltaDebugging, AsksTheSameQuestionsEveryTimeAndNoneTwice, ()) {
  const auto n = *rc::gen::inRange<std::size_t>(1, 60);
  const Fails fails = moody(n, *rc::gen::arbitrary<std::uint64_t>());
  const auto questions = [&] {
    std::vector<Kept> out;
    Budget budget{enough};
    static_cast<void>(minimise(
        n,
        [&](const Kept& kept) {
          out.push_back(kept);
          return fails(kept);
        },
        budget));
    return out;
  };
  const auto first = questions();
  RC_ASSERT(questions() == first);
  RC_ASSERT(std::set<Kept>(first.begin(), first.end()).size() == first.size());
}

TEST(DeltaDebugging, OneOfTwoThousandTakesTwiceTheLogarithm) {
  for (const std::size_t needed : {0U, 1'234U, 1'999U}) {
    Budget budget{enough};
    EXPECT_EQ(minimise(2'000, needs({needed}), budget), Kept{needed});
    EXPECT_LE(budget.used(), 23);  // and the empty set
  }
}

TEST(DeltaDebugging, NothingIsNeededWhereEverythingFails) {
  Budget budget{enough};
  EXPECT_EQ(minimise(500, needs({}), budget), Kept{});
  EXPECT_EQ(budget.used(), 1);
}

TEST(DeltaDebugging, StopsWhenItIsTimeAndSaysSo) {
  int asked = 0;
  Budget budget{enough, [&] { return asked == 5; }};
  const auto kept = minimise(
      1'000,
      [&](const Kept& some) {
        ++asked;
        return needs({3, 700})(some);
      },
      budget);
  EXPECT_TRUE(budget.was_stopped());
  EXPECT_TRUE(budget.is_exhausted());
  EXPECT_EQ(budget.used(), 5);
  EXPECT_TRUE(needs({3, 700})(kept));
}

TEST(DeltaDebugging, ABudgetThatSufficesWasNotStopped) {
  Budget budget{1};
  EXPECT_EQ(minimise(500, needs({}), budget), Kept{});
  EXPECT_FALSE(budget.is_exhausted());
  EXPECT_FALSE(budget.was_stopped());
}

}  // namespace
}  // namespace assay::validators::shrinking
