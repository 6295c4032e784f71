#include "validators/shrinking/shrink.hpp"

#include <algorithm>
#include <array>
#include <set>
#include <utility>

#include "model/contract.hpp"
#include "model/external_error.hpp"
#include "reference/assignment/assigner.hpp"
#include "reference/streaming/streaming_pipeline.hpp"
#include "validators/judge.hpp"
#include "validators/shrinking/focus.hpp"
#include "validators/shrinking/part.hpp"

namespace assay::validators {
namespace {

using namespace shrinking;

/// This pipeline, with an assigner and statistics that are right.
Evidence right_evidence(const Evidence& evidence, PipelineFactory pipeline) {
  Evidence out = evidence;
  out.pipeline = std::move(pipeline);
  out.assigner = reference::make_assigner;
  out.analyse = reference::analyse;
  return out;
}

class Search {
 public:
  Search(const Evidence& evidence, const Verdict& wanted, const ShrinkOptions& options)
      : evidence_{evidence},
        wanted_{wanted},
        run_{*evidence.run},
        focus_{focus_of(wanted.field, run_)},
        budget_{options.max_runs, options.must_stop} {
    evidence_.jobs = 1;
    evidence_.explains = false;
  }

  Shrinking search() {
    Shrinking out;
    out.before = size_of(run_);
    part_ = up_to_first_wrong_answer();
    if (guess()) {
      leave_out_units();
      leave_out_experiments();
      leave_out_metrics();
      leave_out_questions();
      leave_out(&Part::actions);
      leave_out_lines();
      leave_out_delays();
      out.found = finished();
    } else {
      out.why_not =
          budget_.is_exhausted() ? "runs or time were used up before one was found" : why_not_;
    }
    out.runs = budget_.used();
    out.is_whole = !budget_.is_exhausted();
    out.was_stopped = budget_.was_stopped();
    return out;
  }

 private:
  [[nodiscard]] Part up_to_first_wrong_answer() const {
    Part out = whole(run_);
    if (!wanted_.as_of) return out;
    const auto is_later = [&](ArrivalTime at) { return at > *wanted_.as_of; };
    std::erase_if(out.lines,
                  [&](std::size_t i) { return is_later(run_.delivered_log[i].received_at); });
    std::erase_if(out.times, [&](std::size_t i) { return is_later(run_.snapshot_times[i]); });
    std::erase_if(out.actions, [&](std::size_t i) { return is_later(run_.process_actions[i].at); });
    out.delayed = out.lines;
    return out;
  }

  /// The same validator, the same field; and a right pipeline stands it.
  bool fails(const Part& part) {
    sim::RunRecord record = cut(run_, part);
    if (!is_wanted(record, evidence_)) return false;
    const std::array right{reference::streaming_pipeline(), evidence_.batch};
    const bool is_stood = std::ranges::any_of(right, [&](const PipelineFactory& pipeline) {
      return pipeline && !is_wanted(record, right_evidence(evidence_, pipeline));
    });
    if (!is_stood) {
      why_not_ =
          "a right pipeline fails on the same events, so the cause lies in what was delivered, or "
          "in chance";
    }
    return is_stood;
  }

  /// A pipeline that dies on a part, or gives answers that cannot be, fails in another way.
  [[nodiscard]] bool is_wanted(sim::RunRecord& record, const Evidence& evidence) const {
    try {
      const Verdict verdict = judge_part(record, wanted_.validator, evidence);
      return verdict.finding == Finding::broken && verdict.field == wanted_.field;
    } catch (const ExternalError&) {
      return false;
    } catch (const ContractError&) {
      return false;
    }
  }

  bool keep(Part part) {
    if (!budget_.take() || !fails(part)) return false;
    part_ = std::move(part);
    return true;
  }

  /// From a few units and what the field speaks of to all of the run.
  bool guess() {
    Part narrow = part_;
    if (focus_.metric) narrow.metrics = {*focus_.metric};
    narrow.has_segments = focus_.has_segment;
    narrow.lines = relevant(part_.lines, focus_, narrow, run_);
    Part narrow_and_once = narrow;
    if (!narrow.times.empty()) narrow_and_once.times = {narrow.times.back()};
    const auto groups = groups_of(part_.lines, run_);
    for (const std::size_t share : {64U, 8U}) {
      if (groups.count < share) continue;
      for (const Part* part : {&narrow_and_once, &narrow, &part_})
        if (keep(every(share, *part))) return true;
    }
    return keep(narrow) || keep(part_) || keep(whole(run_));
  }

  /// The part with every n-th of its groups of units.
  [[nodiscard]] Part every(std::size_t n, const Part& part) const {
    const Groups groups = groups_of(part.lines, run_);
    Part out = part;
    out.lines.clear();
    for (std::size_t i = 0; i < part.lines.size(); ++i)
      if (groups.of_line[i].value_or(0) % n == 0) out.lines.push_back(part.lines[i]);
    return out;
  }

  void leave_out_units() {
    const Groups groups = groups_of(part_.lines, run_);
    const Part before = part_;
    const auto with = [&](const Kept& kept) {
      Part part = before;
      part.lines.clear();
      for (std::size_t i = 0; i < before.lines.size(); ++i) {
        const auto group = groups.of_line[i];
        if (!group || std::ranges::binary_search(kept, *group))
          part.lines.push_back(before.lines[i]);
      }
      return part;
    };
    part_ =
        with(minimise(groups.count, [&](const Kept& kept) { return fails(with(kept)); }, budget_));
  }

  void leave_out_experiments() {
    const Part before = part_;
    const auto experiment_of_line = experiments_of(before.lines, run_);
    std::set<std::string> names;
    for (const auto& experiment : experiment_of_line)
      if (experiment) names.insert(*experiment);
    const std::vector<std::string> ordered{names.begin(), names.end()};
    if (ordered.size() < 2) return;
    const auto with = [&](const Kept& kept) {
      Part part = before;
      part.lines.clear();
      for (std::size_t i = 0; i < before.lines.size(); ++i) {
        const bool is_kept =
            !experiment_of_line[i] || std::ranges::any_of(kept, [&](std::size_t k) {
              return ordered[k] == *experiment_of_line[i];
            });
        if (is_kept) part.lines.push_back(before.lines[i]);
      }
      return part;
    };
    part_ = with(
        minimise(ordered.size(), [&](const Kept& kept) { return fails(with(kept)); }, budget_));
  }

  void leave_out_metrics() {
    if (part_.metrics.size() > 1) leave_out(&Part::metrics);
    if (!part_.has_segments) return;
    Part without = part_;
    without.has_segments = false;
    keep(std::move(without));
  }

  /// All but the last, which shows the failure.
  void leave_out_questions() {
    if (part_.times.size() < 2) return;
    const Part before = part_;
    const auto with = [&](const Kept& kept) {
      Part part = before;
      part.times.clear();
      for (const std::size_t i : kept)
        part.times.push_back(before.times[i]);
      part.times.push_back(before.times.back());
      return part;
    };
    part_ = with(minimise(
        before.times.size() - 1, [&](const Kept& kept) { return fails(with(kept)); }, budget_));
  }

  void leave_out_lines() {
    Part narrow = part_;
    narrow.lines = relevant(part_.lines, focus_, narrow, run_);
    if (narrow.lines != part_.lines) keep(std::move(narrow));
    leave_out(&Part::lines);
  }

  void leave_out_delays() {
    part_.delayed.clear();
    for (const std::size_t line : part_.lines) {
      const Event& event = run_.delivered_log[line];
      if (event.received_at != arrives(event.timestamp, Duration{0})) part_.delayed.push_back(line);
    }
    leave_out(&Part::delayed);
  }

  /// Elements of one list of the part.
  void leave_out(Kept Part::* list) {
    const Part before = part_;
    const auto with = [&](const Kept& kept) {
      Part part = before;
      (part.*list).clear();
      for (const std::size_t i : kept)
        (part.*list).push_back((before.*list)[i]);
      return part;
    };
    part_ = with(minimise((before.*list).size(),
                          [&](const Kept& kept) { return fails(with(kept)); }, budget_));
  }

  [[nodiscard]] Shrunk finished() const {
    Shrunk out{cut(run_, part_), {}};
    anchor_actions(out.record);
    Evidence evidence = evidence_;
    evidence.explains = true;
    out.verdict = judge_part(out.record, wanted_.validator, evidence);
    return out;
  }

  Evidence evidence_;
  const Verdict& wanted_;
  const sim::RunRecord& run_;
  Focus focus_;
  Budget budget_;
  Part part_;
  std::string why_not_ = "it does not show when the log is sent again without the world";
};

}  // namespace

CaseSize size_of(const sim::RunRecord& run) {
  const Groups groups = groups_of(whole(run).lines, run);
  return {.units = static_cast<std::int64_t>(groups.count),
          .events = std::ssize(run.delivered_log),
          .actions = std::ssize(run.process_actions)};
}

Shrinking shrink(const Evidence& evidence, const Verdict& broken, const ShrinkOptions& options) {
  return Search{evidence, broken, options}.search();
}

Verdict judge_part(sim::RunRecord& record, const std::string& validator, const Evidence& evidence) {
  send(record, evidence.pipeline);
  Evidence on_it = evidence;
  on_it.run = &record;
  return judge_all(on_it, std::array{validator}).front();
}

}  // namespace assay::validators
