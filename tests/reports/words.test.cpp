#include "reports/words.hpp"

#include <gtest/gtest.h>
#include <limits>

#include "tests/reports/sample_report.hpp"

namespace assay::reports {
namespace {

TEST(Words, GroupTheDigitsOfACount) {
  EXPECT_EQ(count_words(0), "0");
  EXPECT_EQ(count_words(999), "999");
  EXPECT_EQ(count_words(-1000), "-1,000");
  EXPECT_EQ(count_words(std::numeric_limits<std::int64_t>::max()), "9,223,372,036,854,775,807");
}

TEST(Words, KeepFourDigitsOfANumber) {
  EXPECT_EQ(number_words(0.0512345), "0.05123");
  EXPECT_EQ(number_words(12345.6), "12,346");
  EXPECT_EQ(number_words(-12345.6), "-12,346");
}

TEST(Words, GiveAnEffectInTheMetricsUnitWhenControlIsZero) {
  EffectRow effect = effect_of("gift_cards", "treatment", {0.1, 0.05, 0.15}, 0.2);
  effect.relative.reset();
  effect.absolute = Interval{1.5, 1.0, 2.0};
  effect.true_absolute = 2.5;
  const EffectWords words = words_of(effect);
  EXPECT_EQ(words.lift, "+1.5");
  EXPECT_EQ(words.interval, "[+1, +2]");
  EXPECT_EQ(words.truth, "+2.5");
  EXPECT_EQ(covers_truth(effect), std::optional{false});
}

TEST(Words, SayNothingOfATruthThatIsNotKnown) {
  EffectRow effect = effect_of("clicks", "treatment", {0.1, 0.05, 0.15}, 0.1);
  EXPECT_EQ(covers_truth(effect), std::optional{true});
  effect.true_relative.reset();
  EXPECT_EQ(words_of(effect).truth, "-");
  EXPECT_EQ(covers_truth(effect), std::nullopt);
}

}  // namespace
}  // namespace assay::reports
