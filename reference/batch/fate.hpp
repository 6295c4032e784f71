#pragma once

#include <array>
#include <cstddef>
#include <cstdint>

namespace assay::reference::unit_fold {

/// What becomes of one line of the log, as EventCounts names it. Of several experiments that judge
/// one outcome the best counts: the larger of those from `untracked` to `counted`.
enum class Fate : std::uint8_t {
  open,  ///< not yet known
  late,
  duplicate,
  rejected,
  untracked,
  no_unit,
  held,
  out_of_window,
  counted,
};

using FateCounts = std::array<std::int64_t, 9>;

[[nodiscard]] constexpr std::size_t index(Fate fate) { return static_cast<std::size_t>(fate); }

}  // namespace assay::reference::unit_fold
