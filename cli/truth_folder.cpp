#include "cli/truth_folder.hpp"

#include <algorithm>
#include <array>
#include <filesystem>
#include <nlohmann/json.hpp>
#include <utility>

#include "model/input_error.hpp"
#include "model/json.hpp"
#include "model/scenario_json.hpp"
#include "model/wire/event_source.hpp"
#include "model/wire/files.hpp"
#include "model/wire/results_csv.hpp"
#include "validators/oracle/oracle.hpp"

namespace assay::cli {

namespace fs = std::filesystem;

TruthFolder::TruthFolder(std::string folder) : folder_{std::move(folder)} {
  const std::string path = file("experiments.json");
  const nlohmann::json document = parse_json(read_file(path), path);
  setup_ = within(path, [&] { return read_experiments_file(document).pipeline; });
  delivered_ = read_results_csv(file("expected_delivered.csv"));
}

ArrivalTime TruthFolder::as_of() const {
  if (delivered_.empty()) throw InputError(file("expected_delivered.csv"), "has no row");
  return delivered_.front().as_of;
}

ResultTable TruthFolder::right_as_of(ArrivalTime as_of) {
  if (!delivered_.empty() && delivered_.front().as_of == as_of) return delivered_;
  return validators::oracle(log(), std::array{as_of}, setup_, *dictionary_).front().results;
}

std::optional<ResultTable> TruthFolder::clean() const {
  std::error_code error;  // what cannot be looked at is not there
  if (!fs::exists(file("expected_clean.csv"), error)) return std::nullopt;
  return read_results_csv(file("expected_clean.csv"));
}

const std::vector<Event>& TruthFolder::log() {
  if (log_) return *log_;
  std::string path = file("events.ndjson");
  std::error_code error;
  for (const char* const suffix : {".gz", ".zst"})
    if (!fs::exists(path, error) && fs::exists(file("events.ndjson") + suffix, error))
      path = file("events.ndjson") + suffix;
  std::vector<Event> events;
  const auto source = open_events(path, *dictionary_);
  EventBatch batch;
  while (source->read(batch)) {
    for (Event& event : batch.events)
      if (event.event_id.is_view()) event.event_id = dictionary_->keep(event.event_id.view());
    events.insert(events.end(), batch.events.begin(), batch.events.end());
  }
  log_ = std::move(events);
  return *log_;
}

}  // namespace assay::cli
