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

/// A unit that comes back at a rate of its own.
struct Visitor {
  std::uint32_t unit = 0;
  double sessions_per_day = 0.0;
  bool is_pre_period = false;  ///< its sessions before the world begins
};

/// Appends the sessions of one unit in its order: a Poisson process with its rate in the rhythm of
/// traffic. Session k is a function of (seed, unit, k) and the rates alone.
void append_sessions(std::uint64_t seed, const Visitor& visitor, const Traffic& traffic,
                     std::vector<Session>& out);

}  // namespace assay::sim
