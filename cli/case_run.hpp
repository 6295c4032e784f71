#pragma once

#include <string>
#include <vector>

#include "cli/case_files.hpp"
#include "cli/execution.hpp"

namespace assay::cli {

/// How a run that fails is made small.
struct CaseOptions {
  int runs = 200;         ///< at most, of a part of the log; 0: no shrinking
  double seconds = 30.0;  ///< after which it stops, whatever it has
  std::string cases;      ///< a folder of kept cases that run first; empty: none
};

/// What a right pipeline answers to a record's questions, all in one table.
[[nodiscard]] ResultTable right_answers(const sim::RunRecord& record);

/// Reads a case and sends it through the pipeline of a setting: the answers against those of
/// expect.csv (the verdict `expectation`), and what the case's validator says.
/// Throws: InputError when the case is wrong.
[[nodiscard]] reports::RunReport replay_case(const std::string& folder, const Setting& setting);

/// Replays every case below a folder (each folder in it that has a case.json), by name.
/// Throws: InputError when the folder cannot be read, or a case is wrong.
[[nodiscard]] std::vector<reports::KeptCase> replay_kept_cases(const std::string& folder,
                                                               const Setting& setting);

/// Shrinks what is broken in a run, writes the smallest case into `folder`, and says what the
/// report shows of it. `folder` is emptied of an older case where there is none. Progress goes to
/// the standard error unless `is_quiet`.
[[nodiscard]] reports::SmallestCase shrink_run(const Execution& execution, const Setting& setting,
                                               const CaseOptions& options,
                                               const std::string& folder, bool is_quiet);

}  // namespace assay::cli
