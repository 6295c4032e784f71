#pragma once

#include <cstdint>
#include <vector>

#include "model/event.hpp"
#include "sim/behaviour.hpp"

namespace assay::sim {

/// In which logs an event stands.
enum Logs : std::uint8_t {
  in_none = 0,
  in_clean = 1U << 0U,
  in_delivered =
      1U << 1U,  ///< as a perfect pipeline counts it: not lost, late or too late to arrive
};

/// Which unit of each kind an event belongs to, among those of one user.
struct Owner {
  std::uint32_t user = 0;
  std::uint32_t session = 0;
  std::uint32_t device = 0;
};

struct ExposureRecord {
  Text event_id;
  EventTime at;
  Owner owner;
  AttributesId attributes = no_attributes;
  std::uint16_t experiment = 0;
  std::int16_t variant = 0;
  std::uint8_t logs = in_none;
};

/// A potential outcome; `logs` speaks of it in whichever world it happens.
struct OutcomeRecord {
  EventTime at;
  std::int64_t value_micro = 0;
  Owner owner;
  AttributesId attributes = no_attributes;
  std::uint32_t first_alternate = 0;
  std::uint16_t alternates = 0;
  std::uint8_t outcome = 0;
  bool happens = false;
  std::uint8_t logs = in_none;
};

struct ClassificationRecord {
  Text event_id;
  EventTime at;
  std::uint32_t user = 0;
  bool is_bot = false;
  std::uint8_t logs = in_none;
};

/// What a cohort did, written down as it was generated.
struct TruthRecords {
  std::vector<ExposureRecord> exposures;
  std::vector<OutcomeRecord> outcomes;
  std::vector<ClassificationRecord> classifications;
  std::vector<Alternate> alternates;
};

}  // namespace assay::sim
