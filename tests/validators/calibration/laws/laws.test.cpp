#include <cmath>
#include <gtest/gtest.h>
#include <set>

#include "model/input_error.hpp"
#include "validators/calibration/laws/law_experiment.hpp"

namespace assay::validators {
namespace {

constexpr std::int64_t units = 4'000;
constexpr std::uint64_t replicates = 50;

LawExperiment experiment_of(const std::string& law, std::optional<double> rho) {
  return LawExperiment{{.law = read_laws(law).front(),
                        .rho = rho,
                        .effects = {0.0},
                        .units = {units, units},
                        .looks = LookPlan::equal(1, 0.05, 2.0 * units),
                        .seed = 11,
                        .estimate = reference::estimate}};
}

/// Figures of independent replicates, of which only the mean is known. Right code is further from
/// it than 7 of their own standard errors with a chance of 7e-9 (Student's t, 49 degrees of
/// freedom).
class Figures {
 public:
  void add(double figure) {
    sum_ += figure;
    squares_ += figure * figure;
  }

  void expect_mean(double mean, const std::string& what) const {
    const auto n = static_cast<double>(replicates);
    const double found = sum_ / n;
    const double variance = (squares_ / n - found * found) / (n - 1.0);
    EXPECT_LE(std::fabs(found - mean), 7.0 * std::sqrt(variance) + 1e-9)
        << what << ": " << found << " against " << mean;
  }

 private:
  double sum_ = 0.0;
  double squares_ = 0.0;
};

double in_units(const std::optional<Int128>& sum) {
  return static_cast<double>(*sum) / 1e6 / static_cast<double>(units);
}

double in_squares(const std::optional<Int128>& sum) {
  return static_cast<double>(*sum) / 1e12 / static_cast<double>(units);
}

class Laws : public testing::TestWithParam<const char*> {};

TEST_P(Laws, HaveTheMomentsTheyState) {
  const LawExperiment experiment = experiment_of(GetParam(), {});
  const auto law = experiment.settings().law.make(0.0);
  Figures mean;
  Figures variance;
  for (std::uint64_t i = 0; i < replicates; ++i) {
    const Sums sums = experiment.rows(*law, i, 0).back().sums;
    const double m = law->mean();
    mean.add(in_units(sums.sum));
    variance.add(in_squares(sums.sum_squares) - 2.0 * m * in_units(sums.sum) + m * m);
  }
  mean.expect_mean(law->mean(), "mean");
  variance.expect_mean(law->deviation() * law->deviation(), "variance");
}

TEST_P(Laws, HaveTheCorrelationThatIsWished) {
  const auto law = read_laws(GetParam()).front().make(0.0);
  const bool is_own_past = law->covariate(0.0) != 0.0;
  const double x_mean = is_own_past ? law->mean() : 0.0;
  const double x_deviation = is_own_past ? law->deviation() : 1.0;
  for (const double share : {0.0, 0.5, 1.0}) {
    const double rho = share * law->attainable_correlation();
    const LawExperiment experiment = experiment_of(GetParam(), rho);
    Figures correlation;
    for (std::uint64_t i = 0; i < replicates; ++i) {
      const Sums sums = experiment.rows(*law, i, 1).back().sums;
      const double covariance = in_squares(sums.covariate_cross_product) -
                                x_mean * in_units(sums.sum) -
                                law->mean() * in_units(sums.covariate_sum) + x_mean * law->mean();
      correlation.add(covariance / law->deviation() / x_deviation);
    }
    correlation.expect_mean(rho, "correlation");
  }
}

TEST_P(Laws, RefuseACorrelationBeyondTheAttainable) {
  const auto law = read_laws(GetParam()).front().make(0.0);
  const double most = law->attainable_correlation();
  if (most < 1.0) {
    EXPECT_THROW(experiment_of(GetParam(), most + 1e-9), InputError);
  }
}

TEST_P(Laws, MoveTheirMeanByTheEffect) {
  const LawSpec spec = read_laws(GetParam()).front();
  EXPECT_NEAR(spec.make(0.3)->mean(), 1.3 * spec.make(0.0)->mean(), 1e-12 * spec.make(0.3)->mean());
}

// Heavy tails are tested with light ones: their squares would need millions of units.
INSTANTIATE_TEST_SUITE_P(Calibration, Laws,
                         testing::Values("bernoulli:p=0.001", "bernoulli:p=0.5", "poisson:mean=2",
                                         "poisson:mean=300", "log_normal:sigma=0.5",
                                         "zero_inflated_revenue:sigma=0.5", "normal"));

double attainable(const char* law) {
  return read_laws(law).front().make(0.0)->attainable_correlation();
}

/// mpmath at 30 digits: normal_pdf(z_p) / sqrt(p (1 - p)), and likewise sums and integrals of the
/// quantile function times the score.
TEST(LawCorrelations, AreAtMostWhatTheLawAttains) {
  EXPECT_NEAR(attainable("bernoulli:p=0.001"), 0.106530015635472818, 1e-12);
  EXPECT_NEAR(attainable("bernoulli:p=0.5"), 0.797884560802865356, 1e-12);
  EXPECT_NEAR(attainable("poisson:mean=2"), 0.959446735915350642, 1e-12);
  EXPECT_NEAR(attainable("zero_inflated_revenue"), 0.342667599265722, 1e-12);
  EXPECT_EQ(attainable("ratio"), 0.0);
}

TEST(LawCorrelations, NameTheirMaximumWhereTheWishIsBeyondIt) {
  try {
    static_cast<void>(experiment_of("bernoulli:p=0.001", 0.3));
    FAIL() << "0.3 is beyond it";
  } catch (const InputError& error) {
    EXPECT_NE(std::string{error.what()}.find("at most 0.107"), std::string::npos) << error.what();
  }
}

TEST(RatioLaw, IsTheRatioOfTheExpectations) {
  const LawExperiment experiment = experiment_of("ratio:sigma=0.5", {});
  const auto law = experiment.settings().law.make(0.0);
  Figures size;
  Figures off;
  Figures off_squares;
  for (std::uint64_t i = 0; i < replicates; ++i) {
    const Sums sums = experiment.rows(*law, i, 0).back().sums;
    const double r = law->mean();
    size.add(in_units(sums.denominator_sum));
    off.add(in_units(sums.sum) - r * in_units(sums.denominator_sum));
    off_squares.add(in_squares(sums.sum_squares) - 2.0 * r * in_squares(sums.cross_product) +
                    r * r * in_squares(sums.denominator_sum_squares));
  }
  size.expect_mean(5.0, "size");
  off.expect_mean(0.0, "value - ratio size");
  off_squares.expect_mean(25.0 * law->deviation() * law->deviation(), "its square");
}

TEST(LawSpecs, AreReadWithTheirParameters) {
  const auto laws = read_laws("bernoulli:p=0.01,log_normal:mean=30,sigma=2,ratio");
  ASSERT_EQ(laws.size(), 3U);
  EXPECT_EQ(laws[0].text(), "bernoulli:p=0.01");
  EXPECT_EQ(laws[1].text(), "log_normal:mean=30,sigma=2");
  EXPECT_EQ(laws[2].text(), "ratio:ratio=0.5,sigma=1,size=5");
  for (const LawSpec& law : default_laws())
    EXPECT_EQ(read_laws(law.text()).front().text(), law.text());
}

TEST(LawSpecs, AreRefusedWhereTheyAreNone) {
  for (const char* wrong : {"", "bernuli", "bernoulli:q=1", "bernoulli:p=2", "bernoulli:p=x",
                            "bernoulli:p", "p=0.1", "normal,", "normal:mean=1,,"})
    EXPECT_THROW(static_cast<void>(read_laws(wrong)), InputError) << wrong;
}

TEST(LawSpecs, OfDifferentLawsDrawDifferently) {
  std::set<std::uint64_t> streams;
  for (const LawSpec& law : default_laws())
    EXPECT_TRUE(streams.insert(law.stream()).second) << law.text();
}

}  // namespace
}  // namespace assay::validators
