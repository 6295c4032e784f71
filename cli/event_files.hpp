#pragma once

#include <optional>
#include <string>

#include "cli/world_options.hpp"
#include "sim/run_record.hpp"

namespace assay::cli {

/// Writes a data set for somebody else's pipeline into a folder: the log as it arrived, the
/// definitions, the causal truth, what a perfect pipeline says of the events that happened and of
/// those that arrived, and what the pipeline of the setting says.
///
/// `suffix` of the log: "", ".gz" or ".zst". `as_of`: of the tables; the last arrival when not
/// stated. Throws InputError when a file cannot be written.
void write_event_files(const std::string& folder, const std::string& suffix,
                       std::optional<ArrivalTime> as_of, const Setting& setting,
                       const sim::RunRecord& record);

/// A pipeline's answer as results.csv, counts.csv and series.csv in the folder.
/// Throws InputError when a file cannot be written.
void write_tables(const std::string& folder, const Snapshot& answer, const SeriesTable& series);

}  // namespace assay::cli
