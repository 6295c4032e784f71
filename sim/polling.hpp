#pragma once

#include <algorithm>
#include <cstdint>

#include "model/scenario.hpp"
#include "model/time.hpp"

namespace assay::sim {

/// When clients fetch the config: every `poll_interval` from a phase of their own, each poll
/// failing on its own with `poll_failure`; until the next that succeeds, the cached config serves
/// on.
class Polling {
 public:
  /// `since`: no poll before it matters, since only one config was ever in force until then.
  Polling(const ClientSpec& spec, std::uint64_t seed, EventTime since);

  /// The config changed at an instant: polls from there on matter.
  void know_of(EventTime change) { since_ = std::min(since_, change); }

  /// The instant whose config the unit's client holds at `now`: its last successful poll, or
  /// one not later than `since`. Looks at no more polls than failed in a row.
  [[nodiscard]] EventTime last_success(std::uint32_t unit, EventTime now) const;

 private:
  [[nodiscard]] bool fails(std::uint32_t unit, std::int64_t poll) const;

  Duration interval_;
  double failure_;
  std::uint64_t seed_;
  EventTime since_;
};

}  // namespace assay::sim
