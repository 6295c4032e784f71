#include "reference/stats/bootstrap_quantile.hpp"

#include <algorithm>
#include <cmath>
#include <vector>

#include "model/contract.hpp"
#include "reference/stats/binomial_tails.hpp"
#include "reference/stats/quantile.hpp"

namespace assay::stats {
namespace {

/// For each j from 0 to n, how likely the drawn k-th value is at most the j-th, and above it.
std::vector<BinomialTails> laws(std::int64_t n, std::int64_t k) {
  std::vector<BinomialTails> out{{.below = 1.0, .at_least = 0.0}};
  out.reserve(static_cast<std::size_t>(n + 1));
  for (std::int64_t j = 1; j < n; ++j)
    out.push_back(binomial_tails(k, n, static_cast<double>(j) / static_cast<double>(n)));
  out.push_back({.below = 0.0, .at_least = 1.0});
  return out;
}

/// The difference of neighbours, from the tail that keeps its digits.
double step(const BinomialTails& before, const BinomialTails& after) {
  return after.at_least < 0.5 ? after.at_least - before.at_least : before.below - after.below;
}

}  // namespace

Result<BootstrapQuantile> bootstrap_quantile(std::span<const double> values, double q,
                                             double alpha) {
  expects(q >= 0.0 && q <= 1.0, "q in [0, 1]");
  expects(alpha > 0.0 && alpha < 1.0, "alpha in (0, 1)");
  const std::vector<double> ascending = sorted(values);
  if (ascending.empty()) return UndefinedBecause{Undefined::too_few_units};
  const std::int64_t n = std::ssize(ascending);
  BootstrapQuantile out;
  const auto rank = static_cast<std::int64_t>(std::ceil(static_cast<double>(n) * q));
  out.rank = std::clamp<std::int64_t>(rank, 1, n);
  out.point = ascending[static_cast<std::size_t>(out.rank - 1)];
  const std::vector<BinomialTails> law = laws(n, out.rank);
  // Around the point, so that a large common part of the values costs the spread no digits.
  double first = 0.0;
  for (std::size_t j = 0; j < ascending.size(); ++j)
    first += step(law[j], law[j + 1]) * (ascending[j] - out.point);
  double second = 0.0;
  for (std::size_t j = 0; j < ascending.size(); ++j) {
    const double off = ascending[j] - out.point - first;
    second += step(law[j], law[j + 1]) * off * off;
  }
  out.mean = out.point + first;
  out.standard_error = std::sqrt(second);
  if (!std::isfinite(out.mean) || !std::isfinite(second))
    return UndefinedBecause{Undefined::overflow};
  const auto value_where = [&](auto reached) {
    const auto at = std::find_if(law.begin() + 1, law.end(), reached);
    return ascending[static_cast<std::size_t>(at - law.begin() - 1)];
  };
  out.percentile.low =
      value_where([&](const BinomialTails& tails) { return tails.at_least >= alpha / 2.0; });
  out.percentile.high =
      value_where([&](const BinomialTails& tails) { return tails.below <= alpha / 2.0; });
  return out;
}

}  // namespace assay::stats
