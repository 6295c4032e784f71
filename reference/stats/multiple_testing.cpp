#include "reference/stats/multiple_testing.hpp"

#include <algorithm>
#include <numeric>

#include "model/contract.hpp"

namespace assay::stats {
namespace {

/// Positions of the p-values from the smallest on; equal ones in the order given.
std::vector<std::size_t> ascending(std::span<const double> p_values) {
  std::vector<std::size_t> out(p_values.size());
  std::iota(out.begin(), out.end(), std::size_t{0});
  std::ranges::stable_sort(out, {}, [&](std::size_t i) { return p_values[i]; });
  return out;
}

double harmonic(std::size_t m) {
  double out = 0.0;
  for (std::size_t i = m; i >= 1; --i)
    out += 1.0 / static_cast<double>(i);
  return out;
}

/// What the p-value of this rank, from 1, is multiplied by.
double factor(Adjustment adjustment, std::size_t rank, std::size_t m) {
  const auto all = static_cast<double>(m);
  const auto at = static_cast<double>(rank);
  switch (adjustment) {
    case Adjustment::bonferroni: return all;
    case Adjustment::holm:
    case Adjustment::hochberg: return all - at + 1.0;
    case Adjustment::benjamini_hochberg:
    case Adjustment::benjamini_yekutieli: return all / at;
  }
  return 1.0;
}

}  // namespace

std::vector<double> adjusted_p_values(std::span<const double> p_values, Adjustment adjustment) {
  for (const double p : p_values)
    expects(p >= 0.0 && p <= 1.0, "p-values in [0, 1]");
  const std::vector<std::size_t> order = ascending(p_values);
  const std::size_t m = p_values.size();
  const double dependence = adjustment == Adjustment::benjamini_yekutieli ? harmonic(m) : 1.0;
  std::vector<double> out(m);
  for (std::size_t i = 0; i < m; ++i)
    out[order[i]] = std::min(1.0, dependence * factor(adjustment, i + 1, m) * p_values[order[i]]);
  // Larger p-values keep larger adjusted ones: upwards for holm, downwards for the step-up rules.
  const bool is_step_up = adjustment != Adjustment::holm && adjustment != Adjustment::bonferroni;
  for (std::size_t i = 1; i < m; ++i) {
    if (adjustment == Adjustment::holm) out[order[i]] = std::max(out[order[i]], out[order[i - 1]]);
    if (is_step_up) {
      const std::size_t from_top = m - 1 - i;
      out[order[from_top]] = std::min(out[order[from_top]], out[order[from_top + 1]]);
    }
  }
  return out;
}

}  // namespace assay::stats
