#include "cli/event_files.hpp"

#include <algorithm>
#include <array>
#include <charconv>

#include "model/json_text.hpp"
#include "model/scenario_json.hpp"
#include "model/wire/event_writer.hpp"
#include "model/wire/files.hpp"
#include "validators/answers.hpp"
#include "validators/oracle/oracle.hpp"

namespace assay::cli {
namespace {

/// Writes one JSON object member by member.
class Members {
 public:
  explicit Members(JsonText& out) : out_{out} { out_.raw("{"); }

  void text(std::string_view key, std::string_view value) {
    this->key(key);
    out_.string(value);
  }

  void raw(std::string_view key, std::string_view value) {
    this->key(key);
    out_.raw(value);
  }

  void real(std::string_view key, double value) {
    std::array<char, 32> buffer{};
    const auto end = std::to_chars(buffer.data(), buffer.data() + buffer.size(), value).ptr;
    raw(key, {buffer.data(), end});
  }

  void key(std::string_view key) {
    if (!is_first_) out_.raw(",");
    is_first_ = false;
    out_.string(key);
    out_.raw(":");
  }

  void close() { out_.raw("}"); }

 private:
  JsonText& out_;
  bool is_first_ = true;
};

template <class Rows, class Put>
void put_array(JsonText& out, const Rows& rows, Put put) {
  out.raw("[");
  bool is_first = true;
  for (const auto& row : rows) {
    out.raw(is_first ? "\n  " : ",\n  ");
    is_first = false;
    put(row);
  }
  out.raw("]");
}

void put_sums(JsonText& out, const sim::CausalSums& sums, bool is_ratio) {
  Members members{out};
  members.raw("units", std::to_string(sums.units));
  members.raw("control", format_micro(sums.control));
  members.raw("variant", format_micro(sums.variant));
  if (is_ratio) {
    members.raw("control_denominator", format_micro(sums.control_denominator));
    members.raw("variant_denominator", format_micro(sums.variant_denominator));
  }
  members.real("absolute_effect", sim::absolute_effect(sums, is_ratio));
  members.real("relative_effect", sim::relative_effect(sums, is_ratio));
  members.close();
}

std::string truth_json(const sim::RunRecord& record, std::uint64_t seed) {
  JsonText out;
  Members document{out};
  document.raw("schema_version", "1");
  document.raw("seed", std::to_string(seed));
  document.text("scenario", record.scenario.scenario);
  document.key("effects");
  put_array(out, record.truth.effects, [&](const sim::CausalEffect& effect) {
    const auto metric =
        std::ranges::find(record.scenario.metrics, effect.metric, &MetricDefinition::metric);
    const bool is_ratio =
        metric != record.scenario.metrics.end() && metric->kind == MetricKind::ratio;
    Members members{out};
    members.text("experiment_id", effect.experiment_id);
    members.text("variant", effect.variant);
    members.text("metric", effect.metric);
    members.key("clean");
    put_sums(out, effect.clean, is_ratio);
    members.key("delivered");
    put_sums(out, effect.delivered, is_ratio);
    members.close();
  });
  document.key("correlations");
  put_array(out, record.truth.correlations, [&](const sim::CovariateCorrelation& each) {
    Members members{out};
    members.text("experiment_id", each.experiment_id);
    members.text("metric", each.metric);
    members.real("correlation", each.correlation);
    members.close();
  });
  document.close();
  out.raw("\n");
  return std::string{out.view()};
}

}  // namespace

void write_event_files(const std::string& folder, const std::string& suffix,
                       std::optional<ArrivalTime> as_of, const Setting& setting,
                       const sim::RunRecord& record) {
  const PipelineSetup& setup = record.scenario.pipeline;
  const Dictionary& dictionary = *record.dictionary;
  const ArrivalTime last =
      record.delivered_log.empty() ? ArrivalTime{} : record.delivered_log.back().received_at;
  const std::array times{as_of.value_or(last)};
  const auto file = [&](std::string_view name) { return folder + "/" + std::string{name}; };

  EventWriter events{file("events.ndjson") + suffix, dictionary};
  events.write(record.delivered_log);
  events.finish();
  write_file_atomically(file("experiments.json"), write_experiments_file(record.scenario) + "\n");
  write_file_atomically(file("truth.json"), truth_json(record, setting.seed));
  const auto table = [&](const std::vector<Event>& log) {
    return results_csv(
        validators::oracle(validators::arrived(log, times[0]), times, setup, dictionary)
            .front()
            .results);
  };
  write_file_atomically(file("expected_clean.csv"), table(record.clean_log));
  write_file_atomically(file("expected_delivered.csv"), table(record.delivered_log));
  const auto pipeline = setting.pipeline(setup, dictionary);
  pipeline->ingest(validators::arrived(record.delivered_log, times[0]));
  const Snapshot snapshot = pipeline->snapshot(times[0]);
  write_tables(folder, snapshot, pipeline->series());
}

void write_tables(const std::string& folder, const Snapshot& answer, const SeriesTable& series) {
  write_file_atomically(folder + "/results.csv", results_csv(answer.results));
  write_file_atomically(folder + "/counts.csv", counts_csv(answer.counts));
  write_file_atomically(folder + "/series.csv", series_csv(answer.as_of, series));
}

}  // namespace assay::cli
