#pragma once

#include <cstdint>
#include <memory>
#include <vector>

#include "model/dictionary.hpp"
#include "model/event.hpp"
#include "model/pipeline.hpp"
#include "model/scenario.hpp"
#include "sim/census.hpp"
#include "sim/faults/moments.hpp"
#include "sim/truth.hpp"

namespace assay::sim {

/// Everything about one replicate of a world that was sent through one pipeline.
struct RunRecord {
  Scenario scenario;  ///< resolved
  std::uint64_t seed = 0;
  std::unique_ptr<Dictionary> dictionary;
  std::vector<Event> clean_log;      ///< what happened: received_at == timestamp, in that order
  std::vector<Event> delivered_log;  ///< what arrived up to the last snapshot, in arrival order
  std::int64_t delivered = 0;        ///< events that arrived, whether or not the log is kept
  std::vector<ArrivalTime> snapshot_times;
  std::vector<Snapshot> snapshots;             ///< the pipeline's answers, one per snapshot time
  SeriesTable series;                          ///< the pipeline's, as of the end
  std::vector<ProcessAction> process_actions;  ///< as they happened
  Truth truth;
  Census census;
};

}  // namespace assay::sim
