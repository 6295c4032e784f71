#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <vector>

#include "model/dictionary.hpp"
#include "model/event.hpp"
#include "model/time.hpp"
#include "validators/oracle/rules.hpp"

namespace assay::validators::perfect {

/// What becomes of one line of a log when its event has several copies. It does not depend on the
/// time of the snapshot: the copy that counts is among the first to arrive.
enum class Fate : std::uint8_t {
  counts,
  late,       ///< an exposure or outcome beyond the lateness allowance
  duplicate,  ///< another copy counts, and says the same
  conflict    ///< another copy counts, and says something else
};

/// One fate per line. Late copies fall out first; of the others with one event id the least by
/// (received_at, timestamp, canonical JSON) counts.
[[nodiscard]] std::vector<Fate> fates_of(std::span<const Event> log,
                                         std::optional<Duration> allowance,
                                         const Dictionary& dictionary, const Rules& rules = {});

}  // namespace assay::validators::perfect
