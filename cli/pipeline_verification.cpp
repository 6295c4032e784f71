#include "cli/pipeline_verification.hpp"

#include <algorithm>
#include <array>
#include <chrono>
#include <fmt/format.h>
#include <limits>

#include "cli/execution.hpp"
#include "cli/progress.hpp"
#include "cli/shell_words.hpp"
#include "cli/version.hpp"
#include "model/config_reader.hpp"
#include "model/external_error.hpp"
#include "model/input_error.hpp"
#include "reference/external/external_pipeline.hpp"
#include "validators/alternatives/explain.hpp"
#include "validators/answers.hpp"
#include "validators/judge.hpp"
#include "validators/oracle/oracle.hpp"

namespace assay::cli {
namespace {

using reports::VerificationReport;
using reports::VerifiedRun;
using validators::Finding;

/// What a validator needs that not every pipeline has.
struct Need {
  std::string_view validator;
  std::string_view why_not;
  bool (*has)(const reference::PipelineFacts& facts) = nullptr;
};

constexpr auto writes_checkpoints = [](const reference::PipelineFacts& facts) {
  return facts.can("checkpoint");
};
constexpr auto counts_events = [](const reference::PipelineFacts& facts) {
  return facts.gives_event_counts;
};

constexpr std::array needs{
    Need{"conservation", "the pipeline gives no counts of events", counts_events},
    Need{"crash_anywhere", "the pipeline writes no checkpoints", writes_checkpoints},
    Need{"checkpoint_interval", "the pipeline writes no checkpoints", writes_checkpoints},
    Need{"shard_count", "the pipeline has no shards",
         [](const reference::PipelineFacts& facts) { return facts.can("shards"); }},
    Need{"freshness", "the pipeline gives no counts of events", counts_events}};

/// Leaves out what the pipeline cannot answer, and says so; what was asked for by name stays.
std::vector<std::string> askable(const PipelineVerification& how,
                                 const reference::PipelineFacts& facts,
                                 VerificationReport& report) {
  std::vector<std::string> out;
  report.not_asked.clear();
  for (const std::string& name : how.validators.empty() ? pipeline_validators() : how.validators) {
    const auto need = std::ranges::find(needs, name, &Need::validator);
    if (need == needs.end() || need->has(facts)) {
      out.push_back(name);
    } else {
      report.not_asked.push_back({name, std::string{need->why_not}});
    }
  }
  return out;
}

/// The first snapshot that differs from the oracle's, and which rule gives it.
std::vector<std::string> explanations(const sim::RunRecord& record, int jobs) {
  const PipelineSetup& setup = record.scenario.pipeline;
  const auto right =
      validators::oracle(record.delivered_log, record.snapshot_times, setup, *record.dictionary);
  // The last one has the most to be told from.
  for (std::size_t i = right.size(); i-- > 0;) {
    const validators::StatedTable table{.rows = record.snapshots[i].results};
    if (validators::table_distance(table, right[i].results).is_none()) continue;
    return validators::explanation_words(validators::explain({.log = record.delivered_log,
                                                              .as_of = record.snapshot_times[i],
                                                              .setup = &setup,
                                                              .dictionary = record.dictionary.get(),
                                                              .table = &table,
                                                              .jobs = jobs}));
  }
  return {};
}

void add(std::vector<reports::Held>& held, std::string_view what, std::int64_t count) {
  const auto known = std::ranges::find(held, what, &reports::Held::what);
  if (known != held.end()) {
    known->count += count;
  } else {
    held.push_back({std::string{what}, count});
  }
}

/// What the log held, by the oracle's counts.
void add_held(const sim::RunRecord& record, std::vector<reports::Held>& held) {
  const auto last =
      validators::oracle(record.delivered_log, std::array{record.snapshot_times.back()},
                         record.scenario.pipeline, *record.dictionary)
          .front();
  for (const EventCounts& row : last.counts.events) {
    add(held, "copies", row.duplicate);
    add(held, "late events", row.late);
    add(held, "events outside of windows", row.out_of_window);
  }
  for (const UnitCounts& row : last.counts.units) {
    add(held, "exposed units", row.exposed);
    add(held, "bots among them", row.bots);
    add(held, "crossovers among them", row.crossover);
  }
}

std::string list_of(const std::set<std::string, std::less<>>& names) {
  constexpr std::size_t most = 8;
  std::string out;
  std::size_t count = 0;
  for (const std::string& name : names) {
    if (++count > most) return out + ", ...";
    out += (out.empty() ? "'" : ", '") + name + "'";
  }
  return out;
}

std::vector<std::string> notes_of(const reference::PipelineFacts& facts) {
  std::vector<std::string> out;
  if (facts.writes_floats) {
    out.emplace_back(
        "sums in binary floating point were taken for the right ones within a relative 1e-9.");
  }
  if (facts.lacks_values)
    out.emplace_back("where `values` (counted events) was not stated it was not judged.");
  if (facts.gives_unit_counts != facts.gives_event_counts)
    out.emplace_back("of the counts only one half was stated and judged.");
  if (!facts.unknown_fields.empty())
    out.push_back("fields that nobody needs were ignored: " + list_of(facts.unknown_fields) + ".");
  if (!facts.unknown_controls.empty()) {
    out.push_back(
        "control lines that nobody knows were ignored: " + list_of(facts.unknown_controls) + ".");
  }
  return out;
}

std::string replay_of(const PipelineVerification& how, const Setting& setting, std::int64_t runs) {
  std::string out = "./assay verify --pipeline " + shell_word(how.command) + " " + setting.replay;
  if (how.timeout_seconds != PipelineVerification{}.timeout_seconds)
    out += " --timeout " + std::to_string(how.timeout_seconds);
  for (const std::string& name : how.validators)
    out += " --validator " + name;
  if (runs > 1) out += " --runs " + std::to_string(runs);
  return out;
}

/// The world of the i-th run.
Setting setting_of(const PipelineVerification& how, std::uint64_t first_seed, std::int64_t i) {
  WorldOptions world = how.world;
  world.seed = first_seed + static_cast<std::uint64_t>(i);
  return load_setting(world);
}

VerifiedRun run_once(const PipelineVerification& how, const Setting& setting,
                     const reference::ExternalPipelines& pipelines, VerificationReport& report) {
  sim::RunRecord record = live(setting);
  const auto names = askable(how, pipelines.facts(), report);
  const Execution done = judge(std::move(record), setting, names);
  VerifiedRun out{
      .seed = setting.seed,
      .units = static_cast<std::int64_t>(done.record.dictionary->unit_count(UnitKind::user)),
      .delivered = std::ssize(done.record.delivered_log),
      .verdicts = done.verdicts,
      .explanations = {},
      .replay = replay_of(how, setting, 1)};
  const auto ledger = std::ranges::find(out.verdicts, "ledger", &validators::Verdict::validator);
  if (ledger != out.verdicts.end() && ledger->finding == Finding::broken)
    out.explanations = explanations(done.record, setting.jobs);
  add_held(done.record, report.held);
  return out;
}

void require_askable(const PipelineVerification& how) {
  if (how.command.find_first_not_of(" \t\n") == std::string::npos)
    throw InputError("--pipeline", "is empty; expected a command of the shell");
  const std::vector<std::string> known = pipeline_validators();
  const std::vector<std::string_view> names{known.begin(), known.end()};
  for (const std::string& name : how.validators)
    require_known(name, names, "a validator of pipelines", "--validator");
}

}  // namespace

std::vector<std::string> pipeline_validators() {
  // These judge the world, the assignment or the statistics, or know the reference's twin.
  static constexpr std::array others{
      std::string_view{"assigner"}, std::string_view{"stream_equals_batch"},
      std::string_view{"statistics"}, std::string_view{"sample_ratio"},
      std::string_view{"effect_in_interval"}};
  std::vector<std::string> out;
  for (const validators::ValidatorKind* kind : validators::validator_kinds())
    if (std::ranges::find(others, kind->name) == others.end()) out.emplace_back(kind->name);
  return out;
}

VerificationReport verify_pipeline(const PipelineVerification& how) {
  require_askable(how);
  const Setting first = load_setting(how.world);
  if (first.seed > std::numeric_limits<std::uint64_t>::max() - static_cast<std::uint64_t>(how.runs))
    throw InputError("--seed", "leaves no room for as many runs");
  const reference::ExternalPipelines pipelines{
      {.command = how.command,
       .timeout = std::chrono::seconds{how.timeout_seconds},
       .experiments = first.scenario.experiments}};
  VerificationReport report;
  report.version = version;
  report.subject = "pipeline";
  report.command = how.command;
  report.scenario = first.scenario.scenario;
  report.replay = replay_of(how, first, how.runs);
  Progress progress{"verifying", how.shows_progress};
  std::string running = report.replay;
  try {
    pipelines.introduce();
    for (std::int64_t i = 0; i < how.runs; ++i) {
      Setting setting = setting_of(how, first.seed, i);
      running = replay_of(how, setting, 1);
      setting.pipeline = pipelines.factory();
      setting.pipeline_name = how.command;
      report.runs.push_back(run_once(how, setting, pipelines, report));
      progress.update(static_cast<double>(i + 1) / static_cast<double>(how.runs));
    }
  } catch (const ExternalError& error) {
    throw ExternalError(std::string{error.what()} + "\nThe same again: " + running);
  }
  const reference::PipelineFacts facts = pipelines.facts();
  report.its_name = facts.name + (facts.version.empty() ? "" : " " + facts.version);
  report.notes = notes_of(facts);
  std::vector<validators::Verdict> all;
  for (const VerifiedRun& run : report.runs)
    all.insert(all.end(), run.verdicts.begin(), run.verdicts.end());
  report.overall = validators::overall(all);
  report.exit_code = validators::exit_code(report.overall);
  return report;
}

}  // namespace assay::cli
