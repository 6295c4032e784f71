#include "reference/stats/binomial_test.hpp"

#include <cmath>
#include <limits>

#include "model/contract.hpp"
#include "model/math/beta_tail.hpp"

namespace assay::stats {
namespace {

constexpr double impossible = -std::numeric_limits<double>::infinity();

/// The hits among n units of which each hits with probability p, 0 < p < 1.
class Binomial {
 public:
  Binomial(std::int64_t n, const math::Share& share) : n_{n}, share_{share} {}

  [[nodiscard]] static std::int64_t lowest() { return 0; }

  [[nodiscard]] std::int64_t highest() const { return n_; }

  /// The mean and its neighbours, as R has it.
  [[nodiscard]] Peak peak() const {
    const double mean = static_cast<double>(n_) * share_.p;
    return {.low = static_cast<std::int64_t>(std::floor(mean)),
            .high = static_cast<std::int64_t>(std::ceil(mean))};
  }

  [[nodiscard]] double log_density(std::int64_t hits) const {
    return math::log_binomial_density(static_cast<double>(hits), static_cast<double>(n_ - hits),
                                      share_);
  }

  /// P(X >= x) = I_p(x, n - x + 1).
  [[nodiscard]] double log_at_least(std::int64_t hits) const {
    if (hits <= 0) return 0.0;
    if (hits > n_) return impossible;
    return math::beta_tail(share_, static_cast<double>(hits), static_cast<double>(n_ - hits + 1))
        .log_value;
  }

  [[nodiscard]] double log_at_most(std::int64_t hits) const {
    return Binomial{n_, share_.swapped()}.log_at_least(n_ - hits);
  }

 private:
  std::int64_t n_;
  math::Share share_;
};

/// Only one count is possible.
ExactTest certain(std::int64_t observed, std::int64_t possible) {
  return {.p_two_sided = observed == possible ? 1.0 : 0.0,
          .p_greater = observed <= possible ? 1.0 : 0.0,
          .p_less = observed >= possible ? 1.0 : 0.0};
}

}  // namespace

Result<ExactTest> binomial_test(const Proportion& observed, const math::Share& share) {
  expects(observed.hits >= 0 && observed.hits <= observed.n, "0 <= hits <= n");
  expects(observed.n <= most_exact_units, "n <= most_exact_units");
  expects(share.p >= 0.0 && share.q >= 0.0, "0 <= p <= 1");
  if (observed.n == 0) return UndefinedBecause{Undefined::too_few_units};
  if (share.p <= 0.0) return certain(observed.hits, 0);
  if (share.q <= 0.0) return certain(observed.hits, observed.n);
  return exact_test(Binomial{observed.n, share}, observed.hits);
}

}  // namespace assay::stats
