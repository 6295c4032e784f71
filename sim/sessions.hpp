#pragma once

#include <cstdint>
#include <vector>

#include "model/time.hpp"
#include "sim/traffic.hpp"

namespace assay::sim {

/// When a unit shows up.
struct Session {
  EventTime at;
  std::uint32_t unit = 0;
  std::uint32_t code = 0;  ///< k-th of the unit in its period; see first_pre_period_session

  friend auto operator<=>(const Session&, const Session&) = default;
};

/// Appends the sessions of one unit in its order: a Poisson process with its rate in the rhythm of
/// traffic. Session k is a function of (seed, unit, k) and the rates alone.
void append_sessions(std::uint64_t seed, std::uint32_t unit, double sessions_per_day,
                     const Traffic& traffic, bool is_pre_period, std::vector<Session>& out);

}  // namespace assay::sim
