#pragma once

#include <cstdint>

#include "model/decimal.hpp"

namespace assay::reference {

/// One unit's running total of a metric part and how many events made it, in 16 bytes. The total is
/// exact: 2^32 events of 1e15 millionths stay below 2^95.
class Total {
 public:
  Total() = default;

  /// The total of `events` events that contribute 1 each.
  [[nodiscard]] static Total of_events(std::uint32_t events) {
    Total out;
    out.low_ = std::uint64_t{events} * micro;
    out.values_ = events;
    return out;
  }

  /// Adds one event's contribution, in millionths.
  void add(std::int64_t contribution) {
    const Int128 total = value() + contribution;
    low_ = static_cast<std::uint64_t>(total);
    high_ = static_cast<std::int32_t>(total >> 64U);
    ++values_;
  }

  [[nodiscard]] Int128 value() const {
    return static_cast<Int128>(static_cast<UInt128>(static_cast<Int128>(high_)) << 64U | low_);
  }

  /// The total when it does not overflow.
  [[nodiscard]] std::int64_t small() const { return static_cast<std::int64_t>(low_); }

  [[nodiscard]] std::uint32_t values() const { return values_; }

  /// Beyond 1e9 in absolute value: too large for exact squares.
  [[nodiscard]] bool overflows() const {
    const auto near = static_cast<std::int64_t>(low_);
    const bool fits = high_ == (near < 0 ? -1 : 0);
    return !fits || near > max_value_micro || near < -max_value_micro;
  }

  friend bool operator==(const Total&, const Total&) = default;

 private:
  std::uint64_t low_ = 0;
  std::int32_t high_ = 0;
  std::uint32_t values_ = 0;
};

static_assert(sizeof(Total) == 16);

}  // namespace assay::reference
