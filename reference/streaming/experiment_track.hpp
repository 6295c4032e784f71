#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <vector>

#include "reference/streaming/compiled_experiment.hpp"
#include "reference/streaming/experiment_state.hpp"

namespace assay::reference {

/// One experiment as the stream tells of it: the versions that arrived and, from the first of them
/// by event time, the compiled definition and the state of each shard.
struct ExperimentTrack {
  Symbol experiment;
  std::vector<std::uint32_t> versions;  ///< journal indices, in order of arrival
  std::uint32_t first_version = 0;      ///< the least by (timestamp, event_id)
  std::optional<CompiledExperiment> compiled;
  std::vector<std::int16_t> variant_of_symbol;  ///< 1 + index; 0: not yet asked; -1: none such
  std::vector<std::unique_ptr<ExperimentState>> shards;
};

}  // namespace assay::reference
