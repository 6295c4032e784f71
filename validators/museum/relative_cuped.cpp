#include <cmath>
#include <fmt/format.h>
#include <vector>

#include "reference/stats/cuped.hpp"
#include "reference/stats/relative_lift.hpp"
#include "sim/random/stream.hpp"
#include "validators/museum/exhibit.hpp"
#include "validators/museum/judging.hpp"

namespace assay::validators::museum {

extern const ExhibitKind relative_cuped;

namespace {

constexpr std::int64_t replicates = 4'000;
constexpr std::int64_t units = 500;  // of an arm
constexpr std::uint64_t seed = 42;
constexpr double correlation = 0.97;
constexpr double lift = 0.3;
constexpr double mean = 10.0;
constexpr double deviation = 5.0;

/// Units of one arm: x before, y during; the treatment adds to y.
stats::PairedSample draw_arm(sim::RandomStream& random, double added) {
  std::vector<double> x(static_cast<std::size_t>(units));
  std::vector<double> y(x.size());
  const double rest = std::sqrt(1.0 - correlation * correlation);
  for (std::size_t i = 0; i < x.size(); ++i) {
    const double before = random.normal();
    const double noise = random.normal();
    x[i] = mean + deviation * before;
    y[i] = mean + added + deviation * (correlation * before + rest * noise);
  }
  stats::PairedSample out{.y = stats::moments_of(y).sample, .x = stats::moments_of(x).sample};
  for (std::size_t i = 0; i < x.size(); ++i)
    out.covariance += (x[i] - out.x.mean) * (y[i] - out.y.mean);
  out.covariance /= static_cast<double>(units - 1);
  return out;
}

bool covers(const Result<stats::TestResult>& test) {
  return test && test->interval.low <= lift && lift <= test->interval.high;
}

Exhibit show(int /*jobs*/) {
  stats::Proportion broken{.hits = 0, .n = replicates};
  stats::Proportion right{.hits = 0, .n = replicates};
  for (std::int64_t i = 0; i < replicates; ++i) {
    sim::RandomStream random{seed, sim::Purpose::calibration, static_cast<std::uint64_t>(i)};
    const stats::PairedSample control = draw_arm(random, 0.0);
    const stats::PairedSample treatment = draw_arm(random, lift * mean);
    const auto adjusted = stats::cuped(control, treatment);
    if (!adjusted) continue;
    if (covers(stats::relative_lift_delta(adjusted->control, adjusted->treatment,
                                          stats::LiftReference::student_t)))
      ++broken.hits;
    if (covers(stats::cuped_lift(control, treatment, *adjusted))) ++right.hits;
  }
  const ShareClaim claim{"coverage", "95 % intervals hold the true lift in 95 % of the experiments",
                         0.94, 0.96};
  Exhibit out;
  out.setting = fmt::format(
      "{} experiments of {} units an arm, correlation {} with the covariate, "
      "a lift of 30 %, seed {}",
      grouped(replicates), units, correlation, seed);
  out.truth = "a 95 % interval holds the lift in 95 % of the experiments";
  out.broken = fmt::format("{:.1f} % of the intervals hold it", 100.0 * broken.rate());
  out.right = fmt::format(
      "{:.1f} % hold it when the interval knows that both arms are adjusted to "
      "one mean of the covariate",
      100.0 * right.rate());
  out.number = fmt::format("covers {:.1f} % of 95 %", 100.0 * broken.rate());
  out.red = share_verdict(claim, broken);
  out.green = share_verdict(claim, right);
  return out;
}

}  // namespace

constinit const ExhibitKind relative_cuped{
    "relative_cuped",
    "the interval of an adjusted lift is too narrow",
    "growthbook/growthbook, pull request 3610, February 2025: the CUPED variance is wrong in the "
    "relative case, with undercoverage",
    "CUPED moves both arms to the covariate's mean over all units. In the difference of the arms "
    "the error of that mean cancels, in their ratio only where there is no effect. Packages took "
    "the adjusted arms for independent ones, and their interval of the lift came out too narrow.",
    "mutant lift_of_independent_arms, here over many experiments",
    "coverage",
    "",
    show};

}  // namespace assay::validators::museum
