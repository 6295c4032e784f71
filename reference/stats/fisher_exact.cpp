#include "reference/stats/fisher_exact.hpp"

#include <algorithm>
#include <cmath>
#include <limits>

#include "model/contract.hpp"
#include "model/decimal.hpp"
#include "model/math/saddle_point.hpp"
#include "reference/stats/binomial_test.hpp"

namespace assay::stats {
namespace {

constexpr double impossible = -std::numeric_limits<double>::infinity();

/// `hits` among `units`, of which `others` units are not asked: how many hits are among the asked.
class Hypergeometric {
 public:
  Hypergeometric(std::int64_t asked, std::int64_t others, std::int64_t hits)
      : asked_{asked}, others_{others}, hits_{hits} {}

  [[nodiscard]] std::int64_t lowest() const { return std::max<std::int64_t>(0, hits_ - others_); }

  [[nodiscard]] std::int64_t highest() const { return std::min(asked_, hits_); }

  [[nodiscard]] Peak peak() const { return {.low = mode(), .high = mode()}; }

  [[nodiscard]] std::int64_t mode() const {
    return static_cast<std::int64_t>(Int128{hits_ + 1} * (asked_ + 1) / (asked_ + others_ + 2));
  }

  [[nodiscard]] double log_density(std::int64_t count) const {
    if (lowest() == highest()) return 0.0;
    const math::Share share{.p = number(hits_) / number(units()),
                            .q = number(units() - hits_) / number(units())};
    const auto among = [&](std::int64_t n, std::int64_t hits) {
      return math::log_binomial_density(number(hits), number(n - hits), share);
    };
    return among(asked_, count) + among(others_, hits_ - count) - among(units(), hits_);
  }

  [[nodiscard]] double log_at_least(std::int64_t count) const {
    if (count <= lowest()) return 0.0;
    if (count > highest()) return impossible;
    if (count >= mode()) return log_far_tail(count);
    return math::log1p(-math::exp(log_at_most(count - 1)));
  }

  [[nodiscard]] double log_at_most(std::int64_t count) const {
    const std::int64_t misses = units() - hits_;
    return Hypergeometric{asked_, others_, misses}.log_at_least(asked_ - count);
  }

 private:
  static double number(std::int64_t count) { return static_cast<double>(count); }

  [[nodiscard]] std::int64_t units() const { return asked_ + others_; }

  /// From the mode on: each probability as a multiple of the first, until the rest is lost
  /// in rounding. About ten standard deviations of terms at most.
  [[nodiscard]] double log_far_tail(std::int64_t count) const {
    constexpr double negligible = 0x1p-60;
    double term = 1.0;
    double sum = 1.0;
    const double last = number(highest());
    for (double k = number(count); k < last && term > negligible * sum; ++k) {
      term *= (number(asked_) - k) / (k + 1.0) *
              ((number(hits_) - k) / (number(others_ - hits_) + k + 1.0));
      sum += term;
    }
    return log_density(count) + math::log(sum);
  }

  std::int64_t asked_;
  std::int64_t others_;
  std::int64_t hits_;
};

}  // namespace

Result<ExactTest> fisher_exact(const Proportion& control, const Proportion& treatment) {
  for (const Proportion& arm : {control, treatment})
    expects(arm.hits >= 0 && arm.hits <= arm.n && arm.n <= most_exact_units, "0 <= hits <= n");
  expects(control.n + treatment.n <= most_exact_units, "n <= most_exact_units");
  if (control.n == 0 || treatment.n == 0) return UndefinedBecause{Undefined::too_few_units};
  return exact_test(Hypergeometric{treatment.n, control.n, control.hits + treatment.hits},
                    treatment.hits);
}

}  // namespace assay::stats
