#pragma once

#include <cstdint>

#include "model/decimal.hpp"

namespace assay::reference {

/// What one unit puts into a row: its capped numbers, in millionths; 0 for what the metric lacks.
struct UnitNumbers {
  std::int64_t number = 0;
  std::int64_t denominator = 0;
  std::int64_t covariate = 0;
  bool overflows = false;  ///< then the numbers are 0
  friend bool operator==(const UnitNumbers&, const UnitNumbers&) = default;
};

/// Exact sums over the units of a row: a commutative group under + and -, so that streaming, any
/// sharding and retraction agree to the bit. 64 bits hold 9.2e12 in millionths per sum of 1e4 units
/// of 1e9 only, hence 128 everywhere.
struct Summary {
  std::int64_t units = 0;
  std::int64_t values = 0;
  std::int64_t overflowing = 0;  ///< units whose total is beyond 1e9
  Int128 sum = 0;
  Int128 sum_squares = 0;
  Int128 denominator_sum = 0;
  Int128 denominator_sum_squares = 0;
  Int128 cross_product = 0;
  Int128 covariate_sum = 0;
  Int128 covariate_sum_squares = 0;
  Int128 covariate_cross_product = 0;

  /// Adds (sign 1) or takes back (sign -1) one unit's numbers.
  void put(const UnitNumbers& unit, int sign) {
    overflowing += unit.overflows ? sign : 0;
    sum += Int128{sign} * unit.number;
    sum_squares += sign * product(unit.number, unit.number);
    denominator_sum += Int128{sign} * unit.denominator;
    denominator_sum_squares += sign * product(unit.denominator, unit.denominator);
    cross_product += sign * product(unit.number, unit.denominator);
    covariate_sum += Int128{sign} * unit.covariate;
    covariate_sum_squares += sign * product(unit.covariate, unit.covariate);
    covariate_cross_product += sign * product(unit.number, unit.covariate);
  }

  /// One more event moves a unit's only number: the hot path of most metrics.
  void move_number(std::int64_t before, std::int64_t after) {
    ++values;
    if (before == after) return;
    const std::int64_t change = after - before;
    sum += change;
    sum_squares += product(change, after + before);
  }

  Summary& operator+=(const Summary& other) {
    units += other.units;
    values += other.values;
    overflowing += other.overflowing;
    sum += other.sum;
    sum_squares += other.sum_squares;
    denominator_sum += other.denominator_sum;
    denominator_sum_squares += other.denominator_sum_squares;
    cross_product += other.cross_product;
    covariate_sum += other.covariate_sum;
    covariate_sum_squares += other.covariate_sum_squares;
    covariate_cross_product += other.covariate_cross_product;
    return *this;
  }

  friend bool operator==(const Summary&, const Summary&) = default;

 private:
  static Int128 product(std::int64_t a, std::int64_t b) { return Int128{a} * b; }
};

}  // namespace assay::reference
