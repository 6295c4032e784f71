#include "reference/stats/sequential_sample_ratio.hpp"

#include <algorithm>
#include <cmath>

#include "model/contract.hpp"
#include "reference/stats/log_dirichlet.hpp"

namespace assay::stats {
namespace {

bool are_positive(std::span<const double> values) {
  return std::ranges::all_of(values, [](double x) { return x > 0.0 && std::isfinite(x); });
}

double total(std::span<const double> values) {
  double out = 0.0;
  for (const double value : values)
    out += value;
  return out;
}

}  // namespace

SequentialSampleRatio::SequentialSampleRatio(std::span<const double> weights,
                                             std::span<const double> prior, double concentration)
    : shares_(weights.begin(), weights.end()) {
  expects(weights.size() >= 2 && are_positive(weights), "a positive weight for each of two arms");
  expects(prior.empty() || (prior.size() == weights.size() && are_positive(prior)),
          "no prior, or a positive share for each arm");
  expects(concentration > 0.0 && std::isfinite(concentration), "a finite concentration > 0");
  const double weight = total(weights);
  for (double& share : shares_)
    share /= weight;
  prior_ = prior.empty() ? shares_ : std::vector<double>(prior.begin(), prior.end());
  for (double& parameter : prior_)
    parameter *= concentration;
  prior_total_ = total(prior_);
  LogDirichlet mass{prior_total_};
  for (std::size_t i = 0; i < arms(); ++i)
    mass.add(prior_[i], shares_[i]);
  prior_log_mass_ = mass.value();
}

double SequentialSampleRatio::log_bayes_factor(
    std::span<const std::int64_t> cumulative_counts) const {
  expects(cumulative_counts.size() == arms(), "a count for each arm");
  std::int64_t units = 0;
  for (const std::int64_t count : cumulative_counts) {
    expects(count >= 0, "counts >= 0");
    units += count;
  }
  if (units == 0) return 0.0;
  LogDirichlet mass{prior_total_ + static_cast<double>(units)};
  for (std::size_t i = 0; i < arms(); ++i)
    mass.add(prior_[i] + static_cast<double>(cumulative_counts[i]), shares_[i]);
  return mass.value() - prior_log_mass_;
}

}  // namespace assay::stats
