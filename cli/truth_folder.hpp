#pragma once

#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "model/dictionary.hpp"
#include "model/event.hpp"
#include "model/pipeline.hpp"
#include "model/result_table.hpp"

namespace assay::cli {

/// A folder that `assay events` wrote. Its log is read when it is first needed.
class TruthFolder {
 public:
  /// Throws: InputError when experiments.json or expected_delivered.csv is missing or wrong.
  explicit TruthFolder(std::string folder);

  [[nodiscard]] const PipelineSetup& setup() const { return setup_; }

  /// The time of the tables in the folder.
  [[nodiscard]] ArrivalTime as_of() const;

  /// What a perfect pipeline says of the delivered log.
  [[nodiscard]] ResultTable right_as_of(ArrivalTime as_of);

  /// What a perfect pipeline says of the events that happened; none where it is not in the folder.
  [[nodiscard]] std::optional<ResultTable> clean() const;

  /// Throws: InputError when the log is missing or has a bad line.
  [[nodiscard]] const std::vector<Event>& log();

  [[nodiscard]] const Dictionary& dictionary() const { return *dictionary_; }

 private:
  [[nodiscard]] std::string file(const std::string& name) const { return folder_ + "/" + name; }

  std::string folder_;
  PipelineSetup setup_;
  ResultTable delivered_;
  std::unique_ptr<Dictionary> dictionary_ = std::make_unique<Dictionary>();
  std::optional<std::vector<Event>> log_;
};

}  // namespace assay::cli
