#include "cli/case_files.hpp"

#include <algorithm>
#include <array>
#include <filesystem>
#include <nlohmann/json.hpp>
#include <system_error>
#include <utility>

#include "cli/folder.hpp"
#include "cli/version.hpp"
#include "model/config_reader.hpp"
#include "model/input_error.hpp"
#include "model/json.hpp"
#include "model/scenario_json.hpp"
#include "model/wire/event_source.hpp"
#include "model/wire/event_writer.hpp"
#include "model/wire/files.hpp"
#include "model/wire/results_csv.hpp"
#include "validators/shrinking/part.hpp"
#include "validators/validator.hpp"

namespace assay::cli {
namespace {

namespace fs = std::filesystem;
using Json = nlohmann::json;
using Kind = sim::ProcessAction::Kind;

constexpr std::array<Named<Kind>, 6> action_names{{{"checkpoint", Kind::checkpoint},
                                                   {"crash", Kind::crash},
                                                   {"fall_back", Kind::fall_back},
                                                   {"torn", Kind::torn},
                                                   {"rescale", Kind::rescale},
                                                   {"sink_retry", Kind::sink_retry}}};
constexpr std::int64_t most_shards = 1024;

std::string file_in(const std::string& folder, std::string_view name) {
  return (fs::path{folder} / name).string();
}

Json json_of(const sim::ProcessAction& action) {
  Json out{{"action", name_in(action_names, action.kind)}, {"at", format_utc(action.at)}};
  if (action.kind == Kind::rescale) out["shards"] = action.shards;
  if (action.kind == Kind::torn) out["kept"] = action.kept;
  return out;
}

std::string case_json(const sim::RunRecord& record, const FailureCase& failure) {
  Json out;
  out["schema_version"] = 1;
  out["validator"] = failure.validator;
  out["field"] = failure.field;
  if (failure.as_of) out["as_of"] = format_utc(*failure.as_of);
  out["expected"] = failure.expected;
  out["got"] = failure.got;
  Scenario setup;
  setup.metrics = record.scenario.pipeline.metrics;
  setup.pipeline = record.scenario.pipeline;
  out["setup"] = parse_json(write_experiments_file(setup));
  out["setup"].erase("experiments");
  out["questions"] = Json::array();
  for (const ArrivalTime at : record.snapshot_times)
    out["questions"].push_back(format_utc(at));
  out["process"] = Json::array();
  for (const sim::ProcessAction& action : record.process_actions)
    out["process"].push_back(json_of(action));
  out["found"] = {{"scenario", failure.scenario},
                  {"seed", failure.seed},
                  {"pipeline", failure.pipeline},
                  {"version", version}};
  return out.dump(2) + "\n";
}

ArrivalTime arrival_at(EventTime time) { return arrives(time, Duration{0}); }

std::vector<ArrivalTime> read_questions(ConfigReader& reader) {
  std::vector<ArrivalTime> out;
  for (const std::string& text : reader.texts("questions")) {
    const auto at = parse_utc(text);
    if (!at) reader.reject("questions", "'" + text + "' is no UTC time of the years 1970 to 9999");
    if (!out.empty() && out.back() >= ArrivalTime{*at})
      reader.reject("questions", "'" + text + "' is not after the question before it");
    out.emplace_back(*at);
  }
  if (out.empty()) reader.reject("questions", "is empty; expected at least one time");
  return out;
}

std::vector<sim::ProcessAction> read_actions(ConfigReader& reader) {
  std::vector<sim::ProcessAction> out;
  reader.each("process", [&](const Json& element, const std::string& place) {
    ConfigReader each{element, place};
    sim::ProcessAction& action = out.emplace_back();
    action.kind = each.choice("action", action_names, "an action");
    action.at = arrival_at(each.time("at"));
    if (action.kind == Kind::rescale)
      action.shards = static_cast<int>(each.integer("shards", {1, most_shards}));
    if (action.kind == Kind::torn) action.kept = each.real("kept", share_range);
    each.finish();
    if (out.size() > 1 && out[out.size() - 2].at > action.at)
      each.reject("at", "is before the action before it");
  });
  return out;
}

void read_origin(ConfigReader reader, FailureCase& failure) {
  failure.scenario = reader.text_or_empty("scenario");
  failure.seed = reader.seed("seed", 0);
  failure.pipeline = reader.text_or_empty("pipeline");
  static_cast<void>(reader.text_or_empty("version"));
  reader.finish();
}

std::string read_validator(ConfigReader& reader) {
  std::vector<std::string_view> names;
  for (const validators::ValidatorKind* kind : validators::validator_kinds())
    names.push_back(kind->name);
  return reader.one_of("validator", names, "a validator");
}

ReadCase read_statement(const Json& document) {
  ConfigReader reader{document, ""};
  ReadCase read;
  FailureCase& out = read.stated;
  static_cast<void>(reader.integer("schema_version", {1, 1}));
  out.validator = read_validator(reader);
  out.field = reader.text_or_empty("field");
  if (reader.has("as_of")) out.as_of = arrival_at(reader.time("as_of"));
  out.expected = reader.text_or_empty("expected");
  out.got = reader.text_or_empty("got");
  const Json& setup = reader.raw("setup");
  read.record.scenario.pipeline =
      within(reader.place("setup"), [&] { return read_experiments_file(setup).pipeline; });
  read.record.scenario.metrics = read.record.scenario.pipeline.metrics;
  read.record.snapshot_times = read_questions(reader);
  read.record.process_actions = read_actions(reader);
  if (reader.has("found")) read_origin(reader.object("found"), out);
  reader.finish();
  return read;
}

void read_events(const std::string& path, sim::RunRecord& record) {
  record.dictionary = std::make_unique<Dictionary>();
  const auto source = open_events(path, *record.dictionary);
  EventBatch batch;
  while (source->read(batch)) {
    for (Event& event : batch.events) {
      event.event_id = record.dictionary->keep(event.event_id.view());
      record.delivered_log.push_back(event);
    }
  }
  validators::shrinking::state_experiments(record);
  if (record.delivered_log.empty()) return;
  const auto [first, last] = std::ranges::minmax(record.delivered_log, {}, &Event::timestamp);
  record.scenario.start = first.timestamp;
  record.scenario.duration = last.timestamp - first.timestamp;
}

/// What no question asks for would never be compared.
void require_asked(const ReadCase& read, const std::string& path) {
  for (const ResultRow& row : read.stated.answers) {
    if (!std::ranges::binary_search(read.record.snapshot_times, row.as_of)) {
      throw InputError(path, "has a row as of " + format_utc(row.as_of) +
                                 ", which no question of " + std::string{case_file} + " asks for");
    }
  }
}

}  // namespace

void write_case(const std::string& folder, const sim::RunRecord& record,
                const FailureCase& failure) {
  FolderUpdate update{folder};
  const auto file = [&](std::string_view name) { return file_in(update.staging(), name); };
  EventWriter events{file(case_events_file), *record.dictionary};
  events.write(record.delivered_log);
  events.finish();
  write_file_atomically(file(case_answers_file), results_csv(failure.answers));
  write_file_atomically(file(case_file), case_json(record, failure));
  update.commit();
}

ReadCase read_case(const std::string& folder) {
  const std::string statement = file_in(folder, case_file);
  const Json document = parse_json(read_file(statement), statement);
  ReadCase out = within(statement, [&] { return read_statement(document); });
  read_events(file_in(folder, case_events_file), out.record);
  const std::string answers = file_in(folder, case_answers_file);
  out.stated.answers = read_results_csv(answers);
  require_asked(out, answers);
  return out;
}

void remove_case(const std::string& folder) {
  std::error_code error;  // what cannot be removed was not there, or is somebody else's
  for (const std::string_view name : {case_file, case_events_file, case_answers_file})
    fs::remove(fs::path{folder} / name, error);
  fs::remove(folder, error);
}

std::optional<std::string> case_folder(const std::string& path) {
  std::error_code error;
  if (fs::is_directory(path, error)) return path;
  if (fs::path{path}.filename() != case_file) return std::nullopt;
  const std::string parent = fs::path{path}.parent_path().string();
  return parent.empty() ? "." : parent;
}

}  // namespace assay::cli
