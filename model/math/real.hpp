#pragma once

#include <cmath>
#include <concepts>
#include <limits>

#include "model/math/elementary.hpp"
#include "model/math/trigonometry.hpp"

namespace assay::math {

template <class T>
concept Arithmetic = std::integral<T> || std::floating_point<T>;

/// A double whose elementary functions are ours. Boost.Math and Boost.Random find them by
/// argument-dependent lookup, so on this type their answers do not depend on the C library. It is
/// only for them: our own code computes with double and calls model/math.
class Real {
 public:
  Real() = default;  // trivial: Boost.Random keeps such members in unions

  template <Arithmetic T>
  Real(T value)  // NOLINT(google-explicit-constructor): the libraries mix it with plain numbers
      : value_{static_cast<double>(value)} {}

  template <Arithmetic T>
  explicit operator T() const {
    return static_cast<T>(value_);
  }

  [[nodiscard]] double value() const { return value_; }

  Real& operator+=(Real other) { return *this = *this + other; }

  Real& operator-=(Real other) { return *this = *this - other; }

  Real& operator*=(Real other) { return *this = *this * other; }

  Real& operator/=(Real other) { return *this = *this / other; }

  Real& operator++() { return *this += 1; }

  Real& operator--() { return *this -= 1; }

  Real operator+() const { return *this; }

  Real operator-() const { return -value_; }

  friend Real operator+(Real a, Real b) { return a.value_ + b.value_; }

  friend Real operator-(Real a, Real b) { return a.value_ - b.value_; }

  friend Real operator*(Real a, Real b) { return a.value_ * b.value_; }

  friend Real operator/(Real a, Real b) { return a.value_ / b.value_; }

  friend bool operator==(Real a, Real b) { return a.value_ == b.value_; }

  friend auto operator<=>(Real a, Real b) { return a.value_ <=> b.value_; }

  friend Real exp(Real a) { return math::exp(a.value_); }

  friend Real expm1(Real a) { return math::expm1(a.value_); }

  friend Real log(Real a) { return math::log(a.value_); }

  friend Real log1p(Real a) { return math::log1p(a.value_); }

  friend Real pow(Real a, Real b) { return math::pow(a.value_, b.value_); }

  friend Real sqrt(Real a) { return std::sqrt(a.value_); }

  friend Real sin(Real a) { return math::sin(a.value_); }

  friend Real cos(Real a) { return math::cos(a.value_); }

  friend Real tan(Real a) { return math::tan(a.value_); }

  friend Real atan(Real a) { return math::atan(a.value_); }

  friend Real asin(Real a) { return math::asin(a.value_); }

  friend Real acos(Real a) { return math::acos(a.value_); }

  friend Real fabs(Real a) { return std::fabs(a.value_); }

  friend Real abs(Real a) { return std::fabs(a.value_); }

  friend Real floor(Real a) { return std::floor(a.value_); }

  friend Real ceil(Real a) { return std::ceil(a.value_); }

  friend Real trunc(Real a) { return std::trunc(a.value_); }

  /// Not std::fmod: that is the C library's. Only for quotients below 2^53.
  friend Real fmod(Real a, Real b) { return a.value_ - std::trunc(a.value_ / b.value_) * b.value_; }

  friend Real modf(Real a, Real* whole) {
    whole->value_ = std::trunc(a.value_);
    return a.value_ - whole->value_;
  }

  friend Real ldexp(Real a, int exponent) { return std::ldexp(a.value_, exponent); }

  friend Real frexp(Real a, int* exponent) { return std::frexp(a.value_, exponent); }

  friend bool isfinite(Real a) { return std::isfinite(a.value_); }

  friend bool isnan(Real a) { return std::isnan(a.value_); }

  /// For the libraries' error messages.
  template <class Stream>
  friend Stream& operator<<(Stream& stream, Real a) {
    stream << a.value_;
    return stream;
  }

  template <class Stream>
  friend Stream& operator>>(Stream& stream, Real& a) {
    stream >> a.value_;
    return stream;
  }

 private:
  double value_;
};

}  // namespace assay::math

template <>
class std::numeric_limits<assay::math::Real> : public std::numeric_limits<double> {
  using Double = std::numeric_limits<double>;

 public:
  static assay::math::Real min() { return Double::min(); }

  static assay::math::Real max() { return Double::max(); }

  static assay::math::Real lowest() { return Double::lowest(); }

  static assay::math::Real epsilon() { return Double::epsilon(); }

  static assay::math::Real round_error() { return Double::round_error(); }

  static assay::math::Real infinity() { return Double::infinity(); }

  static assay::math::Real quiet_NaN() { return Double::quiet_NaN(); }

  static assay::math::Real denorm_min() { return Double::denorm_min(); }
};
