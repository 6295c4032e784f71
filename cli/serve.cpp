#include <CLI/CLI.hpp>
#include <iostream>
#include <memory>
#include <nlohmann/json.hpp>
#include <optional>
#include <ostream>
#include <string>
#include <utility>

#include "cli/command.hpp"
#include "cli/exit_code.hpp"
#include "cli/version.hpp"
#include "cli/world_options.hpp"
#include "model/count_columns.hpp"
#include "model/input_error.hpp"
#include "model/json.hpp"
#include "model/json_text.hpp"
#include "model/scenario_json.hpp"
#include "model/wire/event_reader.hpp"
#include "model/wire/files.hpp"
#include "model/wire/json_fields.hpp"
#include "model/wire/stated_row.hpp"

namespace assay::cli {
namespace {

struct Options {
  WorldOptions world;  ///< of which only the mutant matters
  bool results_only = false;
};

/// Writes the rows of an answer, one JSON object a line, numbers as exact decimals.
class AnswerLines {
 public:
  explicit AnswerLines(std::ostream& out) : out_{out} {}

  void put(const ResultRow& row) {
    line_.clear();
    names({{"experiment_id", row.experiment_id},
           {"variant", row.variant},
           {"segment", row.segment},
           {"metric", row.metric}});
    number("units", row.units, 0);
    number("values", row.values, 0);
    for (const SumColumn& column : sum_columns) {
      const auto& sum = row.sums.*column.sum;
      if (row.overflow) name(column.name, "overflow");
      if (sum) number(column.name, *sum, column.decimals);
    }
    end();
  }

  void put(const UnitCounts& row) {
    line_.clear();
    names({{"experiment_id", row.experiment_id}, {"variant", row.variant}});
    for (const auto& [name, count] : unit_count_columns)
      number(name, row.*count, 0);
    end();
  }

  void put(const EventCounts& row) {
    line_.clear();
    names({{"source", row.source}, {"event_type", row.event_type}});
    for (const auto& [name, count] : event_count_columns)
      number(name, row.*count, 0);
    end();
  }

 private:
  void name(std::string_view key, std::string_view value) {
    line_.raw(line_.size() == 0 ? "{" : ",");
    line_.string(key);
    line_.raw(":");
    line_.string(value);
  }

  void names(std::initializer_list<std::pair<std::string_view, std::string_view>> keys_and_values) {
    for (const auto& [key, value] : keys_and_values)
      name(key, value);
  }

  void number(std::string_view key, Int128 value, int decimals) {
    line_.raw(",");
    line_.string(key);
    line_.raw(":");
    line_.raw(format_scaled(value, decimals));
  }

  void end() {
    line_.raw("}\n");
    out_ << line_.view();
  }

  std::ostream& out_;
  JsonText line_;
};

/// One pipeline behind the protocol of docs/your-pipeline.md.
class Server {
 public:
  Server(const Setting& setting, bool results_only, std::ostream& out)
      : setting_{setting}, results_only_{results_only}, out_{out} {}

  void run() {
    std::string line;
    for (number_ = 1; std::getline(std::cin, line); ++number_) {
      if (!line.starts_with(R"({"control":)")) {
        events_ += line + "\n";
      } else if (!obey(line)) {
        return;
      }
    }
  }

 private:
  /// False at the end.
  bool obey(const std::string& line) {
    const auto fields = json_fields(line);
    const auto control = value_of(fields, "control").value_or("");
    if (control == "hello") hello(line);
    if (control == "snapshot") answer(value_of(fields, "as_of").value_or(""));
    return control != "end";
  }

  void hello(const std::string& line) {
    nlohmann::json document = parse_json(line, place());
    document.erase("control");
    document.erase("schema_version");
    pipeline_ = setting_.pipeline(
        within(place(), [&] { return read_experiments_file(document).pipeline; }), dictionary_);
    out_ << R"({"control":"hello","name":")" << setting_.pipeline_name << R"(","version":")"
         << version << R"(","capabilities":["shards"]})" << '\n';
    out_.flush();
  }

  void answer(std::string_view as_of) {
    const auto time = parse_stated_time(as_of);
    if (!time) throw InputError(place(), "as_of is no UTC time");
    if (!pipeline_) throw InputError(place(), "is a question before the hello");
    take_events();
    const Snapshot snapshot = pipeline_->snapshot(ArrivalTime{*time});
    AnswerLines lines{out_};
    for (const ResultRow& row : snapshot.results)
      lines.put(row);
    for (const UnitCounts& row : snapshot.counts.units)
      if (!results_only_) lines.put(row);
    for (const EventCounts& row : snapshot.counts.events)
      if (!results_only_) lines.put(row);
    out_ << R"({"control":"done"})" << '\n';
    out_.flush();
  }

  void take_events() {
    EventReader source{text_input("standard input", std::exchange(events_, {})), dictionary_, {}};
    EventBatch batch;
    while (source.read(batch)) {
      for (Event& event : batch.events)
        if (event.event_id.is_view()) event.event_id = dictionary_.keep(event.event_id.view());
      pipeline_->ingest(batch.events);
    }
  }

  [[nodiscard]] std::string place() const { return "standard input:" + std::to_string(number_); }

  const Setting& setting_;
  bool results_only_;
  std::ostream& out_;
  Dictionary dictionary_;
  std::unique_ptr<Pipeline> pipeline_;
  std::string events_;
  std::int64_t number_ = 0;
};

int serve(const Options& options, std::ostream& out) {
  Setting setting;
  choose_pipeline(setting, options.world);
  Server{setting, options.results_only, out}.run();
  return exit_holds;
}

Action declare(CLI::App& app) {
  const auto options = std::make_shared<Options>();
  app.add_option("--mutant", options->world.mutant, "a broken pipeline in place of the reference");
  app.add_flag("--results-only", options->results_only, "say nothing of counts");
  return [options](std::ostream& out) { return serve(*options, out); };
}

}  // namespace

constinit const CommandKind serve_command{
    "serve", "be an external pipeline: the reference on standard input and output", declare};

}  // namespace assay::cli
