#include "sim/activity.hpp"

#include <boost/math/distributions/gamma.hpp>
#include <boost/math/distributions/normal.hpp>
#include <cmath>
#include <gtest/gtest.h>
#include <string>

#include "model/input_error.hpp"
#include "sim/random/stream.hpp"

namespace assay::sim {
namespace {

DistributionSpec gamma_law(double mean, double shape) {
  return {.distribution = "gamma", .mean = mean, .shape = shape};
}

TEST(Activity, GammaRatesAreTheQuantilesOfTheGammaLaw) {
  for (const double shape : {0.2, 0.5, 1.0, 3.0, 50.0}) {
    const Activity activity{gamma_law(0.8, shape), "/x"};
    const boost::math::gamma_distribution<> exact{shape, 0.8 / shape};
    for (double score = -3.0; score <= 4.0; score += 0.37) {
      const double p = boost::math::cdf(boost::math::normal_distribution<>{}, score);
      const double wanted = boost::math::quantile(exact, p);
      EXPECT_NEAR(std::log(activity.rate(score)), std::log(wanted), 2e-3) << shape << " " << score;
    }
  }
}

/// The correlation of the logarithms of n pairs of rates.
double log_correlation(const Activity& activity, double r, int n) {
  RandomStream random{5, Purpose::activity, 1};
  double x = 0.0, y = 0.0, xx = 0.0, yy = 0.0, xy = 0.0;
  for (int i = 0; i < n; ++i) {
    const double first = random.normal();
    const double own = random.normal();
    const double a = std::log(activity.rate(first));
    const double b = std::log(activity.rate(r * first + std::sqrt(1.0 - r * r) * own));
    x += a;
    y += b;
    xx += a * a;
    yy += b * b;
    xy += a * b;
  }
  return (n * xy - x * y) / std::sqrt((n * xx - x * x) * (n * yy - y * y));
}

TEST(Activity, TheWishedCorrelationOfLogRatesIsAttained) {
  // The standard error of a correlation of n pairs is at most 1/sqrt(n) for normal scores and about
  // three times that for the heavy lower tail of a gamma law's logarithm: 6 standard errors.
  constexpr int n = 200'000;
  for (const double wish : {0.3, 0.7, 0.95}) {
    for (const double shape : {0.3, 0.5, 4.0}) {
      const Activity activity{gamma_law(1.0, shape), "/x"};
      const double r = activity.score_correlation(wish, "/x");
      EXPECT_GE(r, wish);
      EXPECT_NEAR(log_correlation(activity, r, n), wish, 18.0 / std::sqrt(double{n})) << shape;
    }
  }
}

TEST(Activity, OfLogNormalRatesTheScoresHaveTheWishedCorrelation) {
  const Activity activity{{.distribution = "log_normal", .median = 1.0, .sigma = 1.0}, "/x"};
  EXPECT_EQ(activity.score_correlation(0.7, "/x"), 0.7);
}

TEST(Activity, AWishBeyondTheAttainableNamesTheMaximum) {
  const Activity constant{{.distribution = "constant", .value = 1.0}, "/x"};
  EXPECT_EQ(constant.score_correlation(0.0, "/x"), 0.0);
  try {
    (void)constant.score_correlation(0.7, "/population/pre_period/correlation");
    FAIL();
  } catch (const InputError& error) {
    EXPECT_NE(std::string(error.what()).find("0.7 is not attainable"), std::string::npos);
    EXPECT_NE(std::string(error.what()).find("0 to 0"), std::string::npos);
  }
}

}  // namespace
}  // namespace assay::sim
