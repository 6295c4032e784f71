#pragma once

#include <algorithm>
#include <cstdint>

#include "model/math/elementary.hpp"

namespace assay::stats {

/// The chance, if the hypothesis holds, of a count as extreme as the observed one.
struct ExactTest {
  double p_two_sided = 1.0;  ///< of all counts that are no likelier than the observed one
  double p_greater = 1.0;    ///< of at least the observed count
  double p_less = 1.0;       ///< of at most the observed count
  friend bool operator==(const ExactTest&, const ExactTest&) = default;
};

/// Probabilities within 1e-7 of each other count as equally likely, as in R: where the hypothesis
/// is symmetric, rounding must not decide between a count and its mirror image.
inline constexpr double equally_likely = 1e-7;

/// The first count of [from, to] with log_density(count) <= limit, where the density falls all the
/// way; to + 1 if there is none. By bisection: counts may be in the billions.
template <class LogDensity>
std::int64_t first_no_likelier(const LogDensity& log_density, std::int64_t from, std::int64_t to,
                               double limit) {
  std::int64_t end = to + 1;
  while (from < end) {
    const std::int64_t middle = from + (end - from) / 2;
    if (log_density(middle) <= limit) {
      end = middle;
    } else {
      from = middle + 1;
    }
  }
  return from;
}

/// The counts around the peak of a law: the observed count's other side begins at `high` going up
/// or at `low` going down. They are equal where the peak is a count.
struct Peak {
  std::int64_t low = 0;
  std::int64_t high = 0;
};

/// Chance of the counts on the other side of the peak that are no likelier than `observed`.
template <class Law>
double other_tail(const Law& law, std::int64_t observed) {
  const double limit = law.log_density(observed) + math::log1p(equally_likely);
  const auto [low, high] = law.peak();
  if (observed <= low) {
    const auto rising = [&](std::int64_t count) { return law.log_density(count); };
    return math::exp(law.log_at_least(first_no_likelier(rising, high, law.highest(), limit)));
  }
  const auto falling = [&, start = low](std::int64_t below) {
    return law.log_density(start - below);
  };
  const std::int64_t below = first_no_likelier(falling, 0, low - law.lowest(), limit);
  return math::exp(law.log_at_most(low - below));
}

/// The exact test of a count that falls on each side of one peak. A `Law` has lowest(), highest(),
/// peak(), log_density(count), log_at_least(count) and log_at_most(count), for counts from
/// lowest() - 1 to highest() + 1; -infinity is the logarithm of an impossible tail.
template <class Law>
ExactTest exact_test(const Law& law, std::int64_t observed) {
  ExactTest out;
  out.p_greater = math::exp(law.log_at_least(observed));
  out.p_less = math::exp(law.log_at_most(observed));
  const auto [low, high] = law.peak();
  if (observed == low && observed == high) return out;
  const double own = observed <= low ? out.p_less : out.p_greater;
  out.p_two_sided = std::min(1.0, own + other_tail(law, observed));
  return out;
}

}  // namespace assay::stats
