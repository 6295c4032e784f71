#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "reference/assignment/hashes.hpp"

namespace assay::reference {

/// A unit about to be hashed under many keys: what those that begin with it share.
struct HashedUnit {
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
  [[nodiscard]] static Key behind_unit(HashKind hash, std::string_view ending) {
    return {hash, "", ending};
  }

  /// beginning + unit.
  [[nodiscard]] static Key before_unit(HashKind hash, std::string_view beginning) {
    return {hash, beginning, ""};
  }

  [[nodiscard]] std::uint64_t hash(const HashedUnit& unit) const {
    if (hash_ != HashKind::murmur3_x86_32) return hash_whole(unit.text);
    if (beginning_.empty()) return murmur_ending_.hash(unit.begun);
    Murmur3 murmur = murmur_beginning_;
    murmur.add(unit.text);
    return murmur.hash();
  }

  /// hash % buckets.
  [[nodiscard]] std::int64_t bucket(const HashedUnit& unit, std::uint32_t buckets) const {
    const std::uint64_t value = hash(unit);
    // A 32-bit division is several times faster than one of 64 bits.
    if (hash_ == HashKind::murmur3_x86_32) return static_cast<std::uint32_t>(value) % buckets;
    return static_cast<std::int64_t>(value % buckets);
  }

  [[nodiscard]] HashKind hash_kind() const { return hash_; }

  /// The bytes that are hashed.
  [[nodiscard]] std::string whole(std::string_view unit) const;

 private:
  Key(HashKind hash, std::string_view beginning, std::string_view ending)
      : hash_{hash},
        beginning_{beginning},
        ending_{ending},
        murmur_beginning_{beginning},
        murmur_ending_{ending} {}

  [[nodiscard]] std::uint64_t hash_whole(std::string_view unit) const;

  HashKind hash_;
  std::string beginning_;
  std::string ending_;
  Murmur3 murmur_beginning_;
  Murmur3Ending murmur_ending_;
};

}  // namespace assay::reference
