#pragma once

#include <cstddef>
#include <cstdint>
#include <cstring>

#include "reference/streaming/unit_table.hpp"

namespace assay::reference {

/// How an exposed unit stands in an experiment.
enum class Standing : std::uint8_t { absent, analysed, bot, crossover };

inline constexpr std::size_t standings = 4;

/// One unit in one experiment: what every outcome touches, in 16 bytes.
struct Membership {
  std::int64_t first_timestamp = 0;          ///< of the first exposure
  std::uint32_t row_set : 29 = 0;            ///< the rows it counts in, by variant and segments
  Standing standing : 2 = Standing::absent;  ///< absent: not exposed
  bool crossed : 1 = false;                  ///< exposed to two variants
  std::uint32_t first_count = 0;             ///< the cell of the experiment's first count

  [[nodiscard]] bool exposed() const { return standing != Standing::absent; }
};

static_assert(sizeof(Membership) == 16);

/// Where one experiment keeps its part of a unit's record.
struct MembershipColumns {
  Column head;  ///< a Membership, in the record's first cache line as long as there is room
  Column rest;  ///< the first exposure, the other counts, the totals

  [[nodiscard]] Membership& membership(std::byte* record) const {
    return *reinterpret_cast<Membership*>(record + head.offset);
  }

  /// 1 + journal index; meaningless where the unit is not exposed.
  [[nodiscard]] std::uint32_t& first_exposure(std::byte* record) const {
    return *reinterpret_cast<std::uint32_t*>(record + rest.offset);
  }

  /// Sets all totals to zero.
  void clear_totals(std::byte* record) const {
    membership(record).first_count = 0;
    const std::size_t kept = sizeof(std::uint32_t);
    std::memset(record + rest.offset + kept, 0, rest.bytes - kept);
  }
};

}  // namespace assay::reference
