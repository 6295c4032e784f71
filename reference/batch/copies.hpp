#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <span>
#include <vector>

#include "model/dictionary.hpp"
#include "model/event.hpp"
#include "reference/batch/fate.hpp"
#include "reference/batch/slab.hpp"

namespace assay::reference::unit_fold {

/// Which copy of each event id counts. The lines of a log are far apart in memory, so the one pass
/// over all of them also notes what later steps must find again.
struct Copies {
  std::vector<Fate> fates;  ///< by position in the log: late, duplicate, or open
  std::array<std::int64_t, event_types.size()> conflicts{};  ///< duplicates of other content
  /// By EventType, in log order; not of outcomes, which are nearly all lines.
  std::array<std::vector<std::uint32_t>, event_types.size()> positions;

  [[nodiscard]] std::span<const std::uint32_t> positions_of(EventType type) const {
    return positions.at(static_cast<std::size_t>(type));
  }
};

/// Exposures and outcomes beyond the allowance are late. Of the other copies of an id the least by
/// (received_at, timestamp, canonical JSON) stays open; the rest are duplicates.
[[nodiscard]] Copies sort_out_copies(std::span<const Event> log, std::optional<Duration> lateness,
                                     const Dictionary& dictionary, SlabPool& pool);

}  // namespace assay::reference::unit_fold
