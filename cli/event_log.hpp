#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "cli/log_options.hpp"
#include "model/result_table.hpp"
#include "sim/run_record.hpp"

namespace assay::cli {

/// A log of somebody's own, read and sent through a pipeline.
struct LogRun {
  sim::RunRecord record;              ///< without clean log, truth and census: nobody knows them
  Snapshot last;                      ///< the pipeline's answer as of the last arrival
  std::vector<EventCounts> rejected;  ///< bad lines, which never became events; one row per type
  std::int64_t bad_lines = 0;
  std::vector<std::string> warnings;  ///< what a person may have overlooked, one sentence each
};

/// Reads the log of `options`, its bad lines into `rejected_file` where they do not stop it, and
/// sends it through the setting's pipeline. The questions are at up to eight ticks, evenly over the
/// log, the last not before the last arrival.
/// Throws: InputError "FILE:LINE: PROBLEM" at the first bad line when it shall stop; also when the
///         log has no event, or `rejected_file` cannot be written.
[[nodiscard]] LogRun run_log(const LogOptions& options, const Setting& setting,
                             const std::string& rejected_file);

}  // namespace assay::cli
