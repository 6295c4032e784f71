#pragma once

#include "sim/faults/fault.hpp"

namespace assay::sim::test {

/// An outcome in a session.
inline EventMoment moment(EventTime session_start, EventTime last_exposure, EventTime previous) {
  EventMoment moment;
  moment.session_start = session_start;
  moment.last_exposure = last_exposure;
  moment.previous = previous;
  return moment;
}

inline UnitMoment unit(bool is_bot, EventTime first_session) {
  UnitMoment unit;
  unit.is_bot = is_bot;
  unit.first_session = first_session;
  return unit;
}

inline PlannedExposure exposure(std::size_t experiment, std::int16_t variant) {
  PlannedExposure exposure;
  exposure.experiment = experiment;
  exposure.variant = variant;
  return exposure;
}

}  // namespace assay::sim::test
