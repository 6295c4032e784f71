#include <boost/random/beta_distribution.hpp>
#include <boost/random/normal_distribution.hpp>
#include <boost/random/weibull_distribution.hpp>
#include <cmath>
#include <gtest/gtest.h>

#include "model/math/real.hpp"
#include "sim/random/stream.hpp"

namespace assay::sim {
namespace {

/// The mean of 100,000 draws of a library's law on Real, each from its own draw of one stream.
template <class Law>
double mean_of(Law law) {
  RandomStream stream{20260601, Purpose::behaviour, 8};
  double sum = 0.0;
  for (int i = 0; i < 100'000; ++i) {
    Draw draw = stream.next();
    law.reset();
    const math::Real value = law(draw);
    sum += value.value();
  }
  return sum / 100'000;
}

/// Within 6 standard errors: a right law fails a fresh seed with a chance of 2e-9.
TEST(BoostRandom, DrawsOnRealHaveTheirMeans) {
  using math::Real;
  const double root_n = std::sqrt(100'000.0);
  EXPECT_NEAR(mean_of(boost::random::normal_distribution<Real>(3.0, 2.0)), 3.0, 6 * 2 / root_n);
  // Standard deviation of beta(2, 3): 0.2.
  EXPECT_NEAR(mean_of(boost::random::beta_distribution<Real>(2.0, 3.0)), 0.4, 6 * 0.2 / root_n);
  // Weibull with shape 2: gamma(1.5) = sqrt(pi) / 2, standard deviation 0.4633.
  EXPECT_NEAR(mean_of(boost::random::weibull_distribution<Real>(2.0, 1.0)), 0.8862269254527580,
              6 * 0.4633 / root_n);
}

}  // namespace
}  // namespace assay::sim
