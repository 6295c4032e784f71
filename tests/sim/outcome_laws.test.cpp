#include "sim/outcome_laws.hpp"

#include <boost/math/distributions/poisson.hpp>
#include <cmath>
#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include "model/decimal.hpp"
#include "model/input_error.hpp"

namespace assay::sim {
namespace {

TEST(PoissonQuantile, IsTheLeastCountWhoseDistributionFunctionExceedsTheUniform) {
  for (const double mean : {0.03, 1.0, 4.0, 60.0, 500.0}) {
    const boost::math::poisson_distribution<> exact{mean};
    for (double u = 0.0131; u < 1.0; u += 0.0973) {
      const auto k = static_cast<double>(poisson_quantile(mean, u));
      EXPECT_GT(boost::math::cdf(exact, k), u - 1e-12);
      if (k > 0.0) {
        EXPECT_LE(boost::math::cdf(exact, k - 1.0), u + 1e-12);
      }
    }
  }
  EXPECT_EQ(poisson_quantile(0.0, 0.999), 0);
}

TEST(PoissonTable, HasTheQuantilesOfItsLaw) {
  for (const double mean : {0.0, 0.03, 4.0, 99.5}) {
    const PoissonTable table{mean};
    EXPECT_TRUE(table.is_of(mean));
    for (double u = 0x1p-53; u < 1.0; u += 0.00137)
      EXPECT_EQ(table.quantile(u), poisson_quantile(mean, u));
    EXPECT_EQ(table.quantile(1.0 - 0x1p-53), poisson_quantile(mean, 1.0 - 0x1p-53));
  }
}

RC_GTEST_PROP(CountDraw, MoreIsNeverFewer, ()) {
  OutcomeSpec spec;
  const double mean = *rc::gen::elementOf(std::vector<double>{0.5, 4.0, 90.0, 700.0});
  spec.per_session = DistributionSpec{.distribution = "poisson", .mean = mean};
  RandomStream random{3, Purpose::behaviour, *rc::gen::inRange<std::uint64_t>(0, 1'000'000)};
  const OutcomeLaw law{spec};
  const CountDraw drawn{law, 1.0, random};
  OutcomeChange more;
  more.count.factor = 1.1;
  RC_ASSERT(drawn.count({}) <= drawn.count(more));
}

TEST(CountDraw, LargeMeansAreAttained) {
  OutcomeSpec spec;
  spec.per_session = DistributionSpec{.distribution = "poisson", .mean = 1000.0};
  const OutcomeLaw law{spec};
  double sum = 0.0;
  for (std::uint64_t i = 0; i < 2000; ++i) {
    RandomStream random{3, Purpose::behaviour, i};
    sum += static_cast<double>(CountDraw{law, 1.0, random}.count({}));
  }
  EXPECT_NEAR(sum / 2000.0, 1000.0, 6.0 * std::sqrt(1000.0 / 2000.0));  // 6 standard errors
}

TEST(ValueDraw, ZeroesStayZeroAndValuesAreCut) {
  OutcomeSpec spec;
  spec.probability_per_session = 1.0;
  spec.value = DistributionSpec{.distribution = "constant", .value = 5e8};
  OutcomeChange change;
  change.value = {3.0, 0.0};
  RandomStream random{3, Purpose::behaviour, 1};
  EXPECT_EQ((ValueDraw{OutcomeLaw{spec}, 1.0, random}.micro(change)), max_value_micro);
  spec.zero_share = 1.0;
  change.value.shift = 7.0;
  EXPECT_EQ((ValueDraw{OutcomeLaw{spec}, 1.0, random}.micro(change)), 0);
}

TEST(OutcomeLaws, AnUnknownLawIsRefusedAtItsPlace) {
  OutcomeSpec spec;
  spec.per_session = DistributionSpec{.distribution = "cauchy"};
  EXPECT_THROW(check_outcome(spec, "/outcomes/0"), InputError);
}

}  // namespace
}  // namespace assay::sim
