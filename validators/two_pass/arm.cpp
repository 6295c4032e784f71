#include "validators/two_pass/arm.hpp"

#include <cmath>

#include "model/decimal.hpp"

namespace assay::validators::two_pass {
namespace {

constexpr double per_unit = 1.0 / static_cast<double>(micro);

/// Beside the squares of the terms, those of their differences that rounding alone leaves: the
/// square of about 2^-53, with room for the terms being some thousand times the spread.
constexpr double rounding_share = 1e-26;

/// A sum that keeps what each addition rounds away.
/// Source: A. Neumaier, Z. angew. Math. Mech. 54 (1974) 39-51.
class Total {
 public:
  void add(double x) {
    const double next = sum_ + x;
    lost_ += std::fabs(sum_) >= std::fabs(x) ? (sum_ - next) + x : (x - next) + sum_;
    sum_ = next;
  }

  [[nodiscard]] double value() const { return sum_ + lost_; }

 private:
  double sum_ = 0.0;
  double lost_ = 0.0;
};

using Number = std::int64_t UnitNumbers::*;

Int128 sum_of(std::span<const UnitNumbers> units, Number number) {
  Int128 sum = 0;
  for (const UnitNumbers& unit : units)
    sum += unit.*number;
  return sum;
}

/// A mean in two parts, so that no value loses digits when it is taken off.
struct Centre {
  std::int64_t whole = 0;  ///< in millionths
  double rest = 0.0;       ///< in millionths, less than 1 either way

  Centre(Int128 sum, std::int64_t n)
      : whole{static_cast<std::int64_t>(sum / n)},
        rest{static_cast<double>(sum % n) / static_cast<double>(n)} {}

  [[nodiscard]] double mean() const { return (static_cast<double>(whole) + rest) * per_unit; }

  /// In the metric's unit.
  [[nodiscard]] double off(std::int64_t value) const {
    return (static_cast<double>(value - whole) - rest) * per_unit;
  }
};

Centre centre(std::span<const UnitNumbers> units, Number number) {
  return {sum_of(units, number), std::ssize(units)};
}

/// The sum of squares of a y_i - b x_i about its mean, 0 where it is nothing but rounding.
double squares(std::span<const UnitNumbers> units, double a, double b) {
  const Centre y = centre(units, &UnitNumbers::value);
  const Centre x = centre(units, &UnitNumbers::against);
  Total squares;
  Total terms;
  for (const UnitNumbers& unit : units) {
    const double first = a * y.off(unit.value);
    const double second = b * x.off(unit.against);
    squares.add((first - second) * (first - second));
    terms.add(first * first + second * second);
  }
  return squares.value() <= rounding_share * terms.value() ? 0.0 : squares.value();
}

}  // namespace

Arm plain(std::span<const UnitNumbers> units) {
  if (units.empty()) return {};
  const Centre middle = centre(units, &UnitNumbers::value);
  Total squares;
  for (const UnitNumbers& unit : units) {
    const double off = middle.off(unit.value);
    squares.add(off * off);
  }
  return {.n = std::ssize(units),
          .mean = middle.mean(),
          .squares = squares.value(),
          .magnitude = std::fabs(middle.mean())};
}

Result<Arm> linearised(std::span<const UnitNumbers> units) {
  const Int128 sum_y = sum_of(units, &UnitNumbers::value);
  const Int128 sum_x = sum_of(units, &UnitNumbers::against);
  if (sum_x == 0) return UndefinedBecause{Undefined::zero_denominator};
  const auto total_x = static_cast<double>(sum_x);
  const double scale = static_cast<double>(units.size()) / total_x / total_x;
  Total squares;
  for (const UnitNumbers& unit : units) {
    const Int128 off = unit.value * sum_x - unit.against * sum_y;
    const double term = static_cast<double>(off) * scale;
    squares.add(term * term);
  }
  const double ratio = static_cast<double>(sum_y) / total_x;
  return Arm{.n = std::ssize(units),
             .mean = ratio,
             .squares = squares.value(),
             .magnitude = std::fabs(ratio)};
}

Regression regression(std::span<const UnitNumbers> control,
                      std::span<const UnitNumbers> treatment) {
  const std::int64_t n = std::ssize(control) + std::ssize(treatment);
  if (n == 0) return {};
  const auto centre_of_all = [&](Number number) {
    return Centre{sum_of(control, number) + sum_of(treatment, number), n};
  };
  const Centre y = centre_of_all(&UnitNumbers::value);
  const Centre x = centre_of_all(&UnitNumbers::against);
  Total products;
  Total squares;
  for (const auto& arm : {control, treatment}) {
    for (const UnitNumbers& unit : arm) {
      const double off = x.off(unit.against);
      products.add(off * y.off(unit.value));
      squares.add(off * off);
    }
  }
  const bool is_constant = !(squares.value() > 0.0);
  return {.slope = is_constant ? 0.0 : products.value() / squares.value(),
          .mean_covariate = x.mean()};
}

Arm residual(std::span<const UnitNumbers> units, const Regression& line) {
  if (units.empty()) return {};
  const double mean_y = centre(units, &UnitNumbers::value).mean();
  const double mean_x = centre(units, &UnitNumbers::against).mean();
  return {.n = std::ssize(units),
          .mean = mean_y - line.slope * (mean_x - line.mean_covariate),
          .squares = squares(units, 1.0, line.slope),
          .magnitude = std::fabs(mean_y) + std::fabs(line.slope * mean_x) +
                       std::fabs(line.slope * line.mean_covariate)};
}

double squared_error(std::span<const UnitNumbers> units, double a, double b) {
  const auto n = static_cast<double>(units.size());
  return squares(units, a, b) / (n - 1.0) / n;
}

}  // namespace assay::validators::two_pass
