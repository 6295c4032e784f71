#pragma once

#include <cstddef>
#include <cstdint>
#include <limits>
#include <span>
#include <string>
#include <string_view>

#include "model/decimal.hpp"
#include "reference/assignment/hashes.hpp"

namespace assay::reference {

/// Takes remainders of 32-bit numbers by one divisor, with multiplications in place of a division.
/// Source: D. Lemire, O. Kaser, N. Kurz, Software: Practice and Experience 49 (2019) 953-970,
///         doi:10.1002/spe.2689, theorem 1: exact for every number and divisor of 32 bits.
class Remainder {
 public:
  /// `divisor` >= 1.
  explicit constexpr Remainder(std::uint32_t divisor)
      : divisor_{divisor}, inverse_{std::numeric_limits<std::uint64_t>::max() / divisor + 1} {}

  [[nodiscard]] constexpr std::uint32_t of(std::uint32_t number) const {
    const std::uint64_t fraction = inverse_ * number;
    return static_cast<std::uint32_t>((static_cast<UInt128>(fraction) * divisor_) >> 64U);
  }

  [[nodiscard]] constexpr std::uint32_t divisor() const { return divisor_; }

 private:
  std::uint32_t divisor_;
  std::uint64_t inverse_;  // 2^64 / divisor, rounded up; 0 stands for 2^64 / 1
};

/// A unit about to be hashed under many keys: what those that begin with it share.
struct HashedUnit {
  HashedUnit() = default;

  explicit HashedUnit(std::string_view unit) : text{unit}, begun{unit} {}

  /// Becomes another unit, in place: copying what was just written would stall the processor.
  void restart(std::string_view unit) {
    text = unit;
    begun = {};
    begun.add(unit);
  }

  std::string_view text;
  Murmur3 begun;  ///< after the unit's bytes
};

/// What stands beside the unit in a hashed key, either before it or behind it.
class Key {
 public:
  /// unit + ending.
  [[nodiscard]] static Key behind_unit(const HashFunction& hash, std::string_view ending) {
    return {hash, "", ending};
  }

  /// beginning + unit.
  [[nodiscard]] static Key before_unit(const HashFunction& hash, std::string_view beginning) {
    return {hash, beginning, ""};
  }

  [[nodiscard]] std::uint64_t hash(const HashedUnit& unit) const {
    if (!is_murmur_) return hash_whole(unit.text);
    if (beginning_.empty()) return murmur_ending_.hash(unit.begun);
    Murmur3 murmur = murmur_beginning_;
    murmur.add(unit.text);
    return murmur.hash();
  }

  /// hash % buckets.
  [[nodiscard]] std::int64_t bucket(const HashedUnit& unit, const Remainder& buckets) const {
    const std::uint64_t value = hash(unit);
    if (is_murmur_) return buckets.of(static_cast<std::uint32_t>(value));
    return static_cast<std::int64_t>(value % buckets.divisor());
  }

  /// The same of many units at once, in their order: the choice of what to do is made once, and the
  /// processor works on several units side by side.
  void buckets(std::span<const HashedUnit> units, const Remainder& buckets,
               std::span<std::int64_t> out) const {
    if (is_murmur_ && beginning_.empty()) {
      for (std::size_t i = 0; i < units.size(); ++i)
        out[i] = buckets.of(murmur_ending_.hash(units[i].begun));
    } else {
      for (std::size_t i = 0; i < units.size(); ++i)
        out[i] = bucket(units[i], buckets);
    }
  }

  [[nodiscard]] const HashFunction& hash_function() const { return hash_; }

  /// The bytes that are hashed.
  [[nodiscard]] std::string whole(std::string_view unit) const;

 private:
  Key(const HashFunction& hash, std::string_view beginning, std::string_view ending)
      : hash_{hash},
        is_murmur_{hash.hash == reference::hash_function(HashKind::murmur3_x86_32).hash},
        beginning_{beginning},
        ending_{ending},
        murmur_beginning_{beginning},
        murmur_ending_{ending} {}

  [[nodiscard]] std::uint64_t hash_whole(std::string_view unit) const;

  HashFunction hash_;
  bool is_murmur_;  ///< MurmurHash3 x86_32 with seed 0, which is hashed in pieces
  std::string beginning_;
  std::string ending_;
  Murmur3 murmur_beginning_;
  Murmur3Ending murmur_ending_;
};

}  // namespace assay::reference
