#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "model/result_table.hpp"
#include "sim/run_record.hpp"

namespace assay::cli {

/// A failure that needs no generator: beside the events, what was asked and done, which a record
/// holds, what was found, and what a right pipeline answers.
struct FailureCase {
  std::string validator;             ///< that found it
  std::string field;                 ///< that was wrong
  std::optional<ArrivalTime> as_of;  ///< of the first wrong answer
  std::string expected;              ///< in `field`, as tables print it
  std::string got;
  std::string scenario;  ///< in which it was found
  std::uint64_t seed = 0;
  std::string pipeline;  ///< that failed: "reference", or a mutant
  ResultTable answers;   ///< of a right pipeline, at every question
};

/// The files of a case's folder.
inline constexpr std::string_view case_file = "case.json";
inline constexpr std::string_view case_events_file = "events.ndjson";
inline constexpr std::string_view case_answers_file = "expect.csv";

/// Writes the three files of a case into a folder; all of them appear, or none.
/// Throws: InputError when that is impossible.
void write_case(const std::string& folder, const sim::RunRecord& record,
                const FailureCase& failure);

/// A case that was read.
struct ReadCase {
  sim::RunRecord record;  ///< log, questions, process actions, pipeline's setting; not sent
  FailureCase stated;
};

/// Reads a case's folder, strictly (cli/case.schema.json describes case.json).
/// Throws: InputError with file and line or JSON pointer for whatever is missing or wrong.
[[nodiscard]] ReadCase read_case(const std::string& folder);

/// Removes a case's files and its folder, where they are; other files stay.
void remove_case(const std::string& folder);

/// The folder of a case when `path` names one, or its case.json; none otherwise.
[[nodiscard]] std::optional<std::string> case_folder(const std::string& path);

}  // namespace assay::cli
