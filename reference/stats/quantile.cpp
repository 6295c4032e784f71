#include "reference/stats/quantile.hpp"

#include <algorithm>
#include <array>
#include <cmath>

#include "model/contract.hpp"
#include "model/math/special.hpp"
#include "reference/stats/binomial_tails.hpp"

namespace assay::stats {
namespace {

/// Where the quantile lies among the ranks 0 to n - 1.
struct Place {
  double rank = 0.0;   ///< of the value below, whole; may lie outside
  double share = 0.0;  ///< of the way from it to the next one, in [0, 1]
};

/// Types 1 to 3: at one of the two values, or in their middle.
Place step_place(double n, double q, int type) {
  const double at = n * q - 1.0 - (type == 3 ? 0.5 : 0.0);
  const double rank = std::floor(at);
  if (at > rank) return {rank, 1.0};
  if (type == 1) return {rank, 0.0};
  if (type == 2) return {rank, 0.5};
  // Halfway the even rank wins, counted from 1.
  const bool is_even_rank = static_cast<std::int64_t>(rank) % 2 != 0;
  return {rank, is_even_rank ? 0.0 : 1.0};
}

/// Types 4 to 9: on the line through the plotting positions (k - a) / (n + 1 - a - b).
Place line_place(double n, double q, int type) {
  if (type == 7) {
    const double at = (n - 1.0) * q;
    return {std::floor(at), at - std::floor(at)};
  }

  struct Offsets {
    double a = 0.0;
    double b = 0.0;
  };

  static constexpr std::array<Offsets, 6> offsets{
      {{0.0, 1.0}, {0.5, 0.5}, {0.0, 0.0}, {1.0, 1.0}, {1.0 / 3.0, 1.0 / 3.0}, {0.375, 0.375}}};
  const auto [a, b] = offsets[static_cast<std::size_t>(type - 4)];
  const double at = n * q + (a + q * (1.0 - a - b)) - 1.0;
  return {std::floor(at), at - std::floor(at)};
}

/// Exact at both ends, and without overflow between values of opposite sign.
double between(double low, double high, double share) {
  const double width = high - low;
  if (!std::isfinite(width)) return (1.0 - share) * low + share * high;
  return share < 0.5 ? low + width * share : high - width * (1.0 - share);
}

/// The smallest k with P(X <= k) >= least, searched from `k` on.
std::int64_t rank_reaching(double least, std::int64_t n, double q, std::int64_t k) {
  // Equality that rounding hides counts as reached.
  const double enough = least * (1.0 - 1e-12);
  double at_most = binomial_tails(k + 1, n, q).below;
  while (at_most < enough) {
    ++k;
    at_most = binomial_tails(k + 1, n, q).below;
  }
  while (k > 0) {
    const double before = binomial_tails(k, n, q).below;
    if (before < enough) break;
    --k;
  }
  return k;
}

/// The smallest k with P(X > k) <= most, searched from `k` on.
std::int64_t rank_leaving(double most, std::int64_t n, double q, std::int64_t k) {
  const double little = most * (1.0 + 1e-12);
  while (binomial_tails(k + 1, n, q).at_least > little)
    ++k;
  while (k > 0 && binomial_tails(k, n, q).at_least <= little)
    --k;
  return k;
}

/// A first guess: the normal quantile with its correction for skewness (Cornish and Fisher).
std::int64_t guess(double z, std::int64_t n, double q) {
  const auto trials = static_cast<double>(n);
  const double spread = std::sqrt(trials * q * (1.0 - q));
  const double at = trials * q + z * spread + (z * z - 1.0) * (1.0 - 2.0 * q) / 6.0;
  return static_cast<std::int64_t>(std::floor(std::clamp(at, 0.0, trials)));
}

}  // namespace

Result<double> quantile_of_sorted(std::span<const double> ascending, double q, int type) {
  expects(q >= 0.0 && q <= 1.0, "q in [0, 1]");
  expects(type >= 1 && type <= quantile_types, "type in [1, 9]");
  if (ascending.empty()) return UndefinedBecause{Undefined::too_few_units};
  const auto n = static_cast<double>(ascending.size());
  const Place place = type <= 3 ? step_place(n, q, type) : line_place(n, q, type);
  const auto value = [&](double rank) {
    return ascending[static_cast<std::size_t>(std::clamp(rank, 0.0, n - 1.0))];
  };
  return between(value(place.rank), value(place.rank + 1.0), place.share);
}

std::vector<double> sorted(std::span<const double> values) {
  std::vector<double> out(values.begin(), values.end());
  expects(std::ranges::all_of(out, [](double x) { return std::isfinite(x); }), "finite values");
  std::ranges::sort(out);
  return out;
}

QuantileRanks quantile_ranks(std::int64_t n, double q, double alpha) {
  expects(n >= 1 && n <= 1'000'000'000'000, "n in [1, 1e12]");
  expects(q > 0.0 && q < 1.0, "q in (0, 1)");
  expects(alpha > 0.0 && alpha < 1.0, "alpha in (0, 1)");
  const double z = math::normal_upper_quantile(alpha / 2.0);
  QuantileRanks out;
  out.lower = rank_reaching(alpha / 2.0, n, q, guess(-z, n, q));
  out.upper = 1 + rank_leaving(alpha / 2.0, n, q, guess(z, n, q));
  out.coverage =
      1.0 - binomial_tails(out.lower, n, q).below - binomial_tails(out.upper, n, q).at_least;
  return out;
}

}  // namespace assay::stats
