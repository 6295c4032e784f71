#include "validators/calibration/path.hpp"

#include <algorithm>
#include <cmath>

#include "validators/calibration/fixed_point.hpp"

namespace assay::validators {
namespace {

/// An estimate beyond a million truths says that there is hardly one; the sum of 2^20 fits.
constexpr double largest_exaggeration = 1e6;

}  // namespace

bool decides_once(std::span<const double> critical_values) {
  const auto before_last = critical_values.first(critical_values.size() - 1);
  return std::ranges::all_of(before_last, [](double value) { return std::isinf(value); });
}

void count(const Path& path, std::span<const double> critical_values, double truth, Tally& tally) {
  const std::size_t looks = critical_values.size();
  const auto holds = [&](std::size_t k) {
    return std::fabs(path.error[k]) <= critical_values[k] ? 1 : 0;
  };
  std::size_t at = looks;
  int always = 1;
  for (std::size_t k = looks; k-- > 0;) {
    if (std::fabs(path.z[k]) >= critical_values[k]) at = k;
    always &= holds(k);
  }
  ++tally.replications;
  const std::size_t decided = at == looks ? looks - 1 : at;
  if (at != looks) {
    ++tally.stopped[at];
    tally.wrong_sign += path.z[at] * truth < 0.0 ? 1 : 0;
    if (!path.exaggeration.empty())
      tally.exaggeration += fixed_point(std::min(path.exaggeration[at], largest_exaggeration));
  }
  tally.covered += holds(decided);
  tally.covered_at_end += holds(looks - 1);
  tally.covered_always += always;
}

void count(std::span<const LookEstimate> looks, double truth,
           std::span<const std::vector<double>> critical_values, std::span<Tally> tallies) {
  std::vector<double> z;
  std::vector<double> error;
  std::vector<double> exaggeration;
  std::int64_t undefined = 0;
  for (const LookEstimate& look : looks) {
    z.push_back(look.z);
    error.push_back(look.error);
    if (truth != 0.0) exaggeration.push_back(std::fabs(look.effect / truth));
    undefined += look.is_defined ? 0 : 1;
  }
  for (std::size_t method = 0; method < tallies.size(); ++method) {
    count({z, error, exaggeration}, critical_values[method], truth, tallies[method]);
    tallies[method].undefined += undefined;
  }
}

}  // namespace assay::validators
