#include "reference/stats/winsorized.hpp"

#include <algorithm>
#include <cmath>

#include "model/contract.hpp"
#include "reference/stats/quantile.hpp"

namespace assay::stats {

Result<Winsorized> winsorized(std::span<const double> values, double lower, double upper) {
  expects(lower >= 0.0 && lower <= 1.0 && upper >= 0.0 && upper <= 1.0, "shares in [0, 1]");
  std::vector<double> ascending = sorted(values);
  const auto n = static_cast<double>(ascending.size());
  const auto from = static_cast<std::ptrdiff_t>(lower * n);
  const auto to = std::ssize(ascending) - static_cast<std::ptrdiff_t>(upper * n);
  if (ascending.size() < 2 || from >= to) return UndefinedBecause{Undefined::too_few_units};
  const auto first = ascending.begin() + from;
  const auto last = ascending.begin() + to;
  Winsorized out;
  out.low = *first;
  out.high = *(last - 1);
  out.trimmed_mean = moments_of({first, last}).sample.mean;
  std::fill(ascending.begin(), first, out.low);
  std::fill(last, ascending.end(), out.high);
  out.sample = moments_of(ascending).sample;
  if (!std::isfinite(out.sample.variance) || !std::isfinite(out.trimmed_mean))
    return UndefinedBecause{Undefined::overflow};
  return out;
}

}  // namespace assay::stats
