#include "cli/case_run.hpp"

#include <algorithm>
#include <chrono>
#include <filesystem>
#include <fmt/format.h>
#include <utility>

#include "cli/progress.hpp"
#include "cli/shell_words.hpp"
#include "model/input_error.hpp"
#include "validators/answers.hpp"
#include "validators/judge.hpp"
#include "validators/likely_class.hpp"
#include "validators/oracle/oracle.hpp"
#include "validators/shrinking/part.hpp"
#include "validators/shrinking/shrink_any.hpp"
#include "validators/shrinking/story.hpp"

namespace assay::cli {
namespace {

namespace fs = std::filesystem;
using validators::Finding;
using validators::Verdict;

std::string replay_words(const std::string& folder, const Setting& setting) {
  std::string out = "./assay replay " + shell_word(folder);
  if (setting.pipeline_name != reference_pipeline) out += " --mutant " + setting.pipeline_name;
  return out;
}

/// The rows as of one time, in their order.
ResultTable as_of(const ResultTable& answers, ArrivalTime time) {
  ResultTable out;
  for (const ResultRow& row : answers)
    if (row.as_of == time) out.push_back(row);
  return out;
}

/// The pipeline's answers against those that the case states.
Verdict expectation(const sim::RunRecord& record, const ResultTable& answers) {
  Verdict out;
  out.validator = "expectation";
  out.claim = fmt::format("every answer is that of {}", case_answers_file);
  out.truth = std::string{case_answers_file};
  std::size_t wrong = 0;
  for (const Snapshot& snapshot : record.snapshots) {
    const auto found =
        validators::first_divergence(snapshot.results, as_of(answers, snapshot.as_of));
    if (found && ++wrong == 1) {
      validators::blame(out, *found, snapshot.as_of);
      out.detail = fmt::format("as of {}: {} (pipeline vs {})", format_utc(snapshot.as_of),
                               found->text(), case_answers_file);
    }
  }
  out.finding = wrong > 0 ? Finding::broken : Finding::holds;
  out.measured = fmt::format("{} of {} answers differ", wrong, record.snapshots.size());
  return out;
}

/// What is said of a part of a run on which a verdict is broken.
reports::SmallestCase told(const sim::RunRecord& record, const Verdict& verdict) {
  reports::SmallestCase out;
  out.validator = verdict.validator;
  out.claim = verdict.claim;
  out.field = verdict.field;
  out.expected = verdict.expected;
  out.got = verdict.got;
  out.as_of = verdict.as_of;
  out.detail = verdict.detail;
  out.story = validators::story(record);
  const validators::CaseSize size = validators::size_of(record);
  out.units = size.units;
  out.events = size.events;
  return out;
}

void classify(std::span<const Verdict> verdicts, const sim::RunRecord* smallest,
              reports::SmallestCase& out) {
  const auto [name, why] = validators::likely_class(verdicts, smallest);
  out.likely_class = name;
  out.why_class = why;
}

/// Writes the case of a part of a run.
void write(const validators::Shrunk& shrunk, const Setting& setting, const std::string& folder,
           const sim::RunRecord& run) {
  FailureCase out;
  out.validator = shrunk.verdict.validator;
  out.field = shrunk.verdict.field;
  out.as_of = shrunk.verdict.as_of;
  out.expected = shrunk.verdict.expected;
  out.got = shrunk.verdict.got;
  out.scenario = run.scenario.scenario;
  out.seed = setting.seed;
  out.pipeline = setting.pipeline_name;
  out.answers = right_answers(shrunk.record);
  write_case(folder, shrunk.record, out);
}

}  // namespace

ResultTable right_answers(const sim::RunRecord& record) {
  ResultTable out;
  for (const Snapshot& snapshot : validators::oracle(record.delivered_log, record.snapshot_times,
                                                     record.scenario.pipeline, *record.dictionary))
    out.insert(out.end(), snapshot.results.begin(), snapshot.results.end());
  return out;
}

reports::RunReport replay_case(const std::string& folder, const Setting& setting) {
  ReadCase read = read_case(folder);
  validators::shrinking::send(read.record, setting.pipeline);
  Setting known = setting;
  known.scenario = read.record.scenario;
  known.scenario.scenario = fs::path{folder}.filename().string();
  known.seed = read.stated.seed;
  Execution execution = judge(std::move(read.record), known, {read.stated.validator});
  execution.verdicts.push_back(expectation(execution.record, read.stated.answers));
  reports::RunReport out = report_of(known, execution);
  out.log = (fs::path{folder} / case_events_file).string();
  out.replay.clear();
  out.experiments.clear();
  out.differences.clear();
  const auto broken = std::ranges::find(execution.verdicts, Finding::broken, &Verdict::finding);
  if (broken == execution.verdicts.end()) {
    out.replay = replay_words(folder, setting);
    return out;
  }
  out.smallest = told(execution.record, *broken);
  out.smallest->replay = replay_words(folder, setting);
  classify(execution.verdicts, &execution.record, *out.smallest);
  return out;
}

std::vector<reports::KeptCase> replay_kept_cases(const std::string& folder,
                                                 const Setting& setting) {
  std::error_code error;
  std::vector<std::string> found;
  for (fs::directory_iterator each{folder, error}, end; !error && each != end;
       each.increment(error)) {
    if (fs::exists(each->path() / case_file)) found.push_back(each->path().string());
  }
  if (error) throw InputError("--cases", folder + ": " + error.message());
  std::ranges::sort(found);
  std::vector<reports::KeptCase> out;
  for (const std::string& each : found) {
    const reports::RunReport report = replay_case(each, setting);
    out.push_back({.folder = each,
                   .finding = std::string{name(report.overall)},
                   .field = report.smallest ? report.smallest->field : std::string{},
                   .replay = replay_words(each, setting)});
  }
  return out;
}

reports::SmallestCase shrink_run(const Execution& execution, const Setting& setting,
                                 const CaseOptions& options, const std::string& folder,
                                 bool is_quiet) {
  using Clock = std::chrono::steady_clock;
  const auto start = Clock::now();
  int asked = 0;
  Progress progress{"shrinking", !is_quiet};
  const auto is_time = [&] {
    progress.update(static_cast<double>(asked++) / options.runs);
    return std::chrono::duration<double>(Clock::now() - start).count() > options.seconds;
  };
  const validators::Shrinking shrinking =
      validators::shrink_any(evidence_of(execution.record, setting), execution.verdicts,
                             {.max_runs = options.runs, .must_stop = is_time});
  reports::SmallestCase out;
  if (shrinking.found) {
    out = told(shrinking.found->record, shrinking.found->verdict);
    write(*shrinking.found, setting, folder, execution.record);
    out.folder = folder;
    out.replay = replay_words(folder, setting);
  } else {
    remove_case(folder);
    out.why_none = shrinking.why_not;
  }
  classify(execution.verdicts, shrinking.found ? &shrinking.found->record : nullptr, out);
  for (const Verdict& verdict : execution.verdicts) {
    if (verdict.finding == Finding::broken) out.broken.push_back(verdict.validator);
    if (verdict.finding == Finding::holds) ++out.holding;
  }
  out.units_before = shrinking.before.units;
  out.events_before = shrinking.before.events;
  out.runs = shrinking.runs;
  out.is_whole = shrinking.is_whole;
  out.was_stopped = shrinking.was_stopped;
  return out;
}

}  // namespace assay::cli
