#include "reference/stats/uniformity.hpp"

#include <algorithm>
#include <cmath>
#include <limits>
#include <vector>

#include "model/contract.hpp"
#include "model/math/double_double.hpp"
#include "model/math/elementary.hpp"
#include "reference/stats/kolmogorov_law.hpp"
#include "reference/stats/quantile.hpp"
#include "reference/stats/squared_distance_laws.hpp"

namespace assay::stats {
namespace {

std::vector<double> ascending(std::span<const double> values) {
  expects(std::ranges::all_of(values, [](double u) { return u >= 0.0 && u <= 1.0; }),
          "values in [0, 1]");
  return sorted(values);
}

/// A sum that keeps what rounding takes from it.
class Sum {
 public:
  void add(double x) {
    const math::DoubleDouble next = math::two_sum(total_.high, x);
    total_ = {next.high, total_.low + next.low};
  }

  [[nodiscard]] double total() const { return total_.high + total_.low; }

 private:
  math::DoubleDouble total_;
};

}  // namespace

Result<UniformityTest> kolmogorov_smirnov(std::span<const double> values) {
  const std::vector<double> u = ascending(values);
  if (u.empty()) return UndefinedBecause{Undefined::too_few_units};
  const auto n = static_cast<double>(u.size());
  UniformityTest out;
  for (std::size_t i = 0; i < u.size(); ++i) {
    const double before = static_cast<double>(i) / n;
    const double after = static_cast<double>(i + 1) / n;
    out.statistic = std::max({out.statistic, after - u[i], u[i] - before});
  }
  out.p = kolmogorov_sf(std::ssize(u), out.statistic);
  out.p_limit = kolmogorov_limit_sf(std::sqrt(n) * out.statistic);
  return out;
}

Result<UniformityTest> anderson_darling(std::span<const double> values) {
  const std::vector<double> u = ascending(values);
  if (u.empty()) return UndefinedBecause{Undefined::too_few_units};
  if (u.front() <= 0.0 || u.back() >= 1.0)
    return UniformityTest{
        .statistic = std::numeric_limits<double>::infinity(), .p = 0.0, .p_limit = 0.0};
  const auto n = static_cast<double>(u.size());
  Sum sum;
  for (std::size_t i = 0; i < u.size(); ++i) {
    const double both = math::log(u[i]) + math::log1p(-u[u.size() - 1 - i]);
    sum.add(-(2.0 * static_cast<double>(i) + 1.0) * both / n - 1.0);
  }
  const double statistic = std::max(sum.total(), std::numeric_limits<double>::min());
  return UniformityTest{.statistic = statistic,
                        .p = anderson_darling_sf(std::ssize(u), statistic),
                        .p_limit = anderson_darling_limit_sf(statistic)};
}

Result<UniformityTest> cramer_von_mises(std::span<const double> values) {
  const std::vector<double> u = ascending(values);
  if (u.empty()) return UndefinedBecause{Undefined::too_few_units};
  const auto n = static_cast<double>(u.size());
  Sum sum;
  sum.add(1.0 / (12.0 * n));
  for (std::size_t i = 0; i < u.size(); ++i) {
    const double off = u[i] - (2.0 * static_cast<double>(i) + 1.0) / (2.0 * n);
    sum.add(off * off);
  }
  const double statistic = sum.total();
  return UniformityTest{.statistic = statistic,
                        .p = cramer_von_mises_sf(std::ssize(u), statistic),
                        .p_limit = cramer_von_mises_limit_sf(statistic)};
}

}  // namespace assay::stats
