#include "reference/external/pipeline_protocol.hpp"

#include <algorithm>
#include <array>
#include <nlohmann/json.hpp>
#include <tuple>

#include "model/count_columns.hpp"
#include "model/input_error.hpp"
#include "model/json.hpp"
#include "model/scenario.hpp"
#include "model/scenario_json.hpp"
#include "model/wire/results_csv.hpp"

namespace assay::reference {
namespace {

using Fields = std::vector<JsonField>;

constexpr std::array result_names{std::string_view{"as_of"},   std::string_view{"experiment_id"},
                                  std::string_view{"variant"}, std::string_view{"segment"},
                                  std::string_view{"metric"},  std::string_view{"units"},
                                  std::string_view{"values"}};

std::int64_t count_in(const Fields& fields, std::string_view key) {
  const auto text = value_of(fields, key);
  if (!text || text->empty()) return 0;
  const auto number = parse_scaled(*text, 0);
  if (!number || *number > INT64_MAX || *number < INT64_MIN)
    throw InputError(key, "'" + std::string{*text} + "' is not a count");
  return static_cast<std::int64_t>(*number);
}

std::string text_in(const Fields& fields, std::string_view key, std::string_view fallback = {}) {
  return std::string{value_of(fields, key).value_or(fallback)};
}

Int128 sum_in(const Fields& fields, std::string_view key) {
  const auto text = value_of(fields, key);
  if (!text || text->empty()) return 0;
  const auto number = read_stated_number(*text, 6);
  if (!number) throw InputError(key, "'" + std::string{*text} + "' is not a decimal number");
  return number->scaled;
}

EventCounts event_counts(const Fields& fields) {
  EventCounts out;
  out.source = text_in(fields, "source", "events");
  out.event_type = text_in(fields, "event_type");
  for (const auto& [name, count] : event_count_columns)
    out.*count = count_in(fields, name);
  return out;
}

UnitCounts unit_counts(const Fields& fields) {
  UnitCounts out;
  out.experiment_id = text_in(fields, "experiment_id");
  out.variant = text_in(fields, "variant");
  for (const auto& [name, count] : unit_count_columns)
    out.*count = count_in(fields, name);
  return out;
}

SeriesRow series_row(const Fields& fields) {
  const auto start = parse_stated_time(text_in(fields, "window_start"));
  if (!start) throw InputError("window_start", "is no UTC time");
  const auto width = parse_duration(text_in(fields, "width"));
  if (!width) throw InputError("width", "is no duration such as 1h");
  return {.window_start = EventTime{*start},
          .width = *width,
          .experiment_id = text_in(fields, "experiment_id"),
          .variant = text_in(fields, "variant"),
          .metric = text_in(fields, "metric"),
          .new_units = count_in(fields, "new_units"),
          .active_units = count_in(fields, "active_units"),
          .values = count_in(fields, "values"),
          .sum = sum_in(fields, "sum"),
          .denominator_sum = sum_in(fields, "denominator_sum")};
}

void note_unknown(const Fields& fields, PipelineFacts& facts) {
  for (const JsonField& field : fields) {
    const bool is_known =
        std::ranges::find(result_names, field.key) != result_names.end() ||
        std::ranges::find(sum_columns, field.key, &SumColumn::name) != sum_columns.end();
    if (!is_known && field.key != "table") facts.unknown_fields.insert(field.key);
  }
}

void require_time(ArrivalTime stated, std::optional<ArrivalTime> as_of) {
  if (!as_of || stated == *as_of) return;
  throw InputError("as_of",
                   format_utc(stated) + " is not the time asked for, " + format_utc(*as_of));
}

void take_result(const Fields& fields, std::optional<ArrivalTime> as_of, StatedAnswer& answer,
                 PipelineFacts& facts) {
  StatedRow row =
      read_stated_row([&](std::string_view column) { return value_of(fields, column); });
  if (row.states_as_of) require_time(row.row.as_of, as_of);
  if (as_of) row.row.as_of = *as_of;
  facts.lacks_values = facts.lacks_values || !row.states_values;
  facts.writes_floats = facts.writes_floats || row.shows_floats;
  note_unknown(fields, facts);
  answer.rows.push_back(std::move(row));
}

void take_row(const Fields& fields, std::optional<ArrivalTime> as_of, StatedAnswer& answer,
              PipelineFacts& facts) {
  const auto has = [&](std::string_view key) {
    const auto text = value_of(fields, key);
    return text && !text->empty();
  };
  if (has("window_start")) {
    facts.gives_series = true;
    answer.series.push_back(series_row(fields));
  } else if (has("event_type") && !has("metric")) {
    facts.gives_event_counts = true;
    answer.events.push_back(event_counts(fields));
  } else if (has("exposed") && !has("metric")) {
    facts.gives_unit_counts = true;
    answer.units.push_back(unit_counts(fields));
  } else {
    take_result(fields, as_of, answer, facts);
  }
}

/// A list of texts, or an object of which the true members count.
void take_capabilities(std::string_view text, PipelineFacts& facts) {
  const nlohmann::json stated = parse_json(text, "capabilities");
  for (const auto& [key, value] : stated.items()) {
    if (value.is_string()) facts.capabilities.insert(value.get<std::string>());
    if (stated.is_object() && value.is_boolean() && value.get<bool>())
      facts.capabilities.insert(key);
  }
}

AnswerReader::Line take_control(std::string_view control, const Fields& fields,
                                std::optional<ArrivalTime> as_of, StatedAnswer& answer,
                                PipelineFacts& facts) {
  if (control == "done") {
    const auto time = parse_stated_time(text_in(fields, "as_of"));
    if (time) require_time(ArrivalTime{*time}, as_of);
    return AnswerReader::Line::done;
  }
  if (control == "checkpoint") {
    for (const JsonField& field : fields) {
      if (field.key != "state") continue;
      const bool is_text = field.kind == JsonField::Kind::text;
      answer.state = is_text ? nlohmann::json(field.value).dump() : field.value;
      if (field.kind == JsonField::Kind::null) answer.state = "null";
    }
    if (!answer.state) throw InputError("state", "is missing in the checkpoint");
    return AnswerReader::Line::checkpoint;
  }
  if (control == "error") throw InputError("it says", text_in(fields, "message", "error"));
  if (control == "hello") {
    facts.name = text_in(fields, "name", facts.name);
    facts.version = text_in(fields, "version", facts.version);
    for (const JsonField& field : fields)
      if (field.key == "capabilities" && field.kind == JsonField::Kind::nested)
        take_capabilities(field.value, facts);
  } else if (control != "restored" && control != "end") {
    facts.unknown_controls.insert(std::string{control});
  }
  return AnswerReader::Line::other;
}

}  // namespace

void PipelineFacts::merge(const PipelineFacts& other) {
  if (!other.name.empty()) name = other.name;
  if (!other.version.empty()) version = other.version;
  capabilities.insert(other.capabilities.begin(), other.capabilities.end());
  gives_unit_counts = gives_unit_counts || other.gives_unit_counts;
  gives_event_counts = gives_event_counts || other.gives_event_counts;
  gives_series = gives_series || other.gives_series;
  lacks_values = lacks_values || other.lacks_values;
  writes_floats = writes_floats || other.writes_floats;
  unknown_fields.insert(other.unknown_fields.begin(), other.unknown_fields.end());
  unknown_controls.insert(other.unknown_controls.begin(), other.unknown_controls.end());
}

std::string pipeline_greeting(const PipelineSetup& setup,
                              std::span<const ExperimentDefinition> experiments) {
  Scenario scenario;
  scenario.metrics = setup.metrics;
  scenario.experiments.assign(experiments.begin(), experiments.end());
  scenario.pipeline = setup;
  return R"({"control":"hello","schema_version":1,)" + write_experiments_file(scenario).substr(1);
}

std::string snapshot_request(ArrivalTime as_of) {
  return R"({"control":"snapshot","as_of":")" + format_utc(as_of) + R"("})";
}

AnswerReader::Line AnswerReader::take(std::string_view line, std::optional<ArrivalTime> as_of,
                                      StatedAnswer& answer, PipelineFacts& facts) {
  if (line.find_first_not_of(" \t\r") == std::string_view::npos) return Line::other;
  const Fields fields = json_fields(line);
  if (const auto control = value_of(fields, "control"))
    return take_control(*control, fields, as_of, answer, facts);
  take_row(fields, as_of, answer, facts);
  return Line::row;
}

void require_distinct_rows(const StatedAnswer& answer) {
  const auto key = [](const StatedRow* stated) {
    const ResultRow& row = stated->row;
    return std::tie(row.experiment_id, row.variant, row.segment, row.metric);
  };
  std::vector<const StatedRow*> rows;
  for (const StatedRow& row : answer.rows)
    rows.push_back(&row);
  std::ranges::stable_sort(rows, {}, key);
  const auto twice = std::ranges::adjacent_find(rows, {}, key);
  if (twice == rows.end()) return;
  const ResultRow& row = (*twice)->row;
  throw InputError("answer", "the row of " + row.experiment_id + "/" + row.variant + "/" +
                                 row.segment + "/" + row.metric + " is there twice");
}

}  // namespace assay::reference
