#include "validators/calibration/path.hpp"

#include <cmath>

namespace assay::validators {

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
  }
  tally.covered += holds(decided);
  tally.covered_at_end += holds(looks - 1);
  tally.covered_always += always;
}

}  // namespace assay::validators
