#pragma once

#include <span>
#include <vector>

#include "model/dictionary.hpp"
#include "model/event.hpp"
#include "model/pipeline.hpp"
#include "model/result_table.hpp"
#include "reference/batch/slab.hpp"

namespace assay::reference {

/// The answers of a perfect pipeline, computed anew from the log for every arrival time: sort the
/// lines by unit, fold each unit, add. `log` is in arrival order (received_at never goes back); the
/// answer as of T reads the lines with received_at <= T and nothing else.
/// Throws: ContractError for 2^31 lines or more; InputError when an experiment has a metric that is
///         not in the setup.
[[nodiscard]] std::vector<Snapshot> batch(std::span<const Event> log,
                                          std::span<const ArrivalTime> as_of,
                                          const PipelineSetup& setup, const Dictionary& dictionary);

/// The same with memory that outlasts the call: whoever asks again has it at hand.
[[nodiscard]] std::vector<Snapshot> batch(std::span<const Event> log,
                                          std::span<const ArrivalTime> as_of,
                                          const PipelineSetup& setup, const Dictionary& dictionary,
                                          unit_fold::SlabPool& pool);

/// The series table of the same log as of one arrival time.
[[nodiscard]] SeriesTable batch_series(std::span<const Event> log, ArrivalTime as_of,
                                       const PipelineSetup& setup, const Dictionary& dictionary);

}  // namespace assay::reference
