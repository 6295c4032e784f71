#pragma once

#include <cstdint>
#include <optional>
#include <set>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "model/experiment.hpp"
#include "model/pipeline.hpp"
#include "model/result_table.hpp"
#include "model/wire/json_fields.hpp"
#include "model/wire/stated_row.hpp"

/// What is said to an external pipeline, and what it may answer: one JSON object a line, as
/// docs/your-pipeline.md describes.
namespace assay::reference {

/// What an external pipeline says of itself, and what it says that nobody needs.
struct PipelineFacts {
  std::string name;
  std::string version;
  std::set<std::string, std::less<>> capabilities;  ///< "checkpoint", "shards"
  bool gives_unit_counts = false;
  bool gives_event_counts = false;
  bool gives_series = false;
  bool lacks_values = false;   ///< a row did not state `values`
  bool writes_floats = false;  ///< a sum was computed in binary floating point
  std::set<std::string, std::less<>> unknown_fields;
  std::set<std::string, std::less<>> unknown_controls;

  [[nodiscard]] bool can(std::string_view capability) const {
    return capabilities.contains(capability);
  }

  /// Adds what another process of the same command has said.
  void merge(const PipelineFacts& other);
};

/// The first line: version of the protocol, and the contents of experiments.json.
[[nodiscard]] std::string pipeline_greeting(const PipelineSetup& setup,
                                            std::span<const ExperimentDefinition> experiments);

[[nodiscard]] std::string snapshot_request(ArrivalTime as_of);

/// What was said between a request and its "done".
struct StatedAnswer {
  std::vector<StatedRow> rows;
  std::vector<UnitCounts> units;
  std::vector<EventCounts> events;
  SeriesTable series;
  std::optional<std::string> state;  ///< of a checkpoint: JSON, as it was written
};

/// Reads what a pipeline writes, line by line.
class AnswerReader {
 public:
  /// What a line was.
  enum class Line : std::uint8_t { row, done, checkpoint, other };

  /// Takes one line into `answer`, and what it says of the pipeline into `facts`. `as_of`: of the
  /// question; none where there was none.
  /// Throws: InputError where the line is no JSON object, is no row, or answers another question.
  static Line take(std::string_view line, std::optional<ArrivalTime> as_of, StatedAnswer& answer,
                   PipelineFacts& facts);
};

/// Throws: InputError that names the row where two rows of one answer have one key.
void require_distinct_rows(const StatedAnswer& answer);

}  // namespace assay::reference
