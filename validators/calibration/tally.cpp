#include "validators/calibration/tally.hpp"

#include <numeric>

#include "model/contract.hpp"
#include "model/math/special.hpp"

namespace assay::validators {

void Tally::add(const Tally& other) {
  expects(stopped.size() == other.stopped.size(), "the same looks");
  replications += other.replications;
  for (std::size_t k = 0; k < stopped.size(); ++k)
    stopped[k] += other.stopped[k];
  wrong_sign += other.wrong_sign;
  exaggeration += other.exaggeration;
  covered += other.covered;
  covered_at_end += other.covered_at_end;
  covered_always += other.covered_always;
  undefined += other.undefined;
}

std::int64_t Tally::rejections() const {
  return std::accumulate(stopped.begin(), stopped.end(), std::int64_t{0});
}

double Rate::value() const {
  return n == 0 ? 0.0 : static_cast<double>(hits) / static_cast<double>(n);
}

stats::Interval Rate::interval(double alpha) const {
  const auto x = static_cast<double>(hits);
  const auto all = static_cast<double>(n);
  stats::Interval out{0.0, 1.0};
  if (hits > 0) out.low = math::beta_quantile(alpha / 2.0, x, all - x + 1.0);
  if (hits < n) out.high = math::beta_upper_quantile(alpha / 2.0, x + 1.0, all - x);
  return out;
}

Rate rejected_by(const Tally& tally, std::size_t look) {
  Rate out{0, tally.replications};
  for (std::size_t k = 0; k <= look; ++k)
    out.hits += tally.stopped[k];
  return out;
}

double expected_information(const Tally& tally, const std::vector<double>& information) {
  if (tally.replications == 0) return 0.0;
  auto rest = static_cast<double>(tally.replications);
  double sum = 0.0;
  for (std::size_t k = 0; k < information.size(); ++k) {
    sum += static_cast<double>(tally.stopped[k]) * information[k];
    rest -= static_cast<double>(tally.stopped[k]);
  }
  return (sum + rest * information.back()) / static_cast<double>(tally.replications);
}

}  // namespace assay::validators
