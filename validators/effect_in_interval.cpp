#include <algorithm>
#include <fmt/format.h>
#include <string>
#include <vector>

#include "reference/analysis.hpp"
#include "validators/validator.hpp"

namespace assay::validators {

extern const ValidatorKind effect_in_interval;

namespace {

using reference::ExperimentAnalysis;
using reference::MetricAnalysis;

/// Fewer, and the tails of the sums are not yet normal enough for an interval this wide.
constexpr std::int64_t least_units = 100;

/// One causal effect beside what the analysis says of it.
struct Compared {
  const sim::CausalEffect* truth = nullptr;
  bool is_ratio = false;
  const MetricAnalysis* analysis = nullptr;  ///< none: the experiment does not analyse it
  std::string why_unknown;

  [[nodiscard]] std::string name() const {
    return fmt::format("{}/{}/{}", truth->experiment_id, truth->variant, truth->metric);
  }

  [[nodiscard]] double causal() const { return absolute_effect(truth->delivered, is_ratio); }

  [[nodiscard]] double delivery_bias() const {
    return causal() - absolute_effect(truth->clean, is_ratio);
  }

  [[nodiscard]] const stats::TestResult& difference() const {
    return analysis->estimate->difference;
  }

  [[nodiscard]] bool is_inside() const {
    const stats::Interval& interval = difference().interval;
    return interval.low <= causal() && causal() <= interval.high;
  }

  /// Distance from the truth, in standard errors.
  [[nodiscard]] double distance() const {
    const double off = difference().effect - causal();
    return (off < 0.0 ? -off : off) / difference().standard_error;
  }

  [[nodiscard]] std::string text() const {
    const stats::Interval& interval = difference().interval;
    return fmt::format(
        "{}: estimate {:.6g}, interval [{:.6g}, {:.6g}], causal effect {:.6g} of the delivered "
        "events ({:.1f} standard errors off; delivery bias {:.3g})",
        name(), difference().effect, interval.low, interval.high, causal(), distance(),
        delivery_bias());
  }
};

bool is_ratio(const sim::RunRecord& run, const std::string& metric) {
  return std::ranges::any_of(run.scenario.metrics, [&](const MetricDefinition& definition) {
    return definition.metric == metric && definition.kind == MetricKind::ratio;
  });
}

const MetricAnalysis* find(const ExperimentAnalysis& experiment, const sim::CausalEffect& effect) {
  const auto found = std::ranges::find_if(experiment.metrics, [&](const MetricAnalysis& each) {
    return each.variant == effect.variant && each.metric == effect.metric && each.segment == "all";
  });
  return found == experiment.metrics.end() ? nullptr : &*found;
}

Compared compare(const sim::RunRecord& run, const std::vector<ExperimentAnalysis>& analyses,
                 const sim::CausalEffect& effect) {
  Compared out{&effect, is_ratio(run, effect.metric), nullptr, {}};
  const auto experiment =
      std::ranges::find(analyses, effect.experiment_id, &ExperimentAnalysis::experiment_id);
  if (experiment != analyses.end()) out.analysis = find(*experiment, effect);
  if (out.analysis == nullptr)
    out.why_unknown = "not analysed";
  else if (experiment->is_blocked())
    out.why_unknown = "blocked: " + experiment->blocked;
  else if (!out.analysis->estimate)
    out.why_unknown = out.analysis->why_none;
  else if (std::min(out.analysis->control_units, out.analysis->treatment_units) < least_units)
    out.why_unknown = fmt::format("fewer than {} units in an arm", least_units);
  return out;
}

void conclude(Verdict& out, const std::vector<Compared>& all) {
  const Compared* farthest = nullptr;
  std::size_t outside = 0;
  std::size_t unknown = 0;
  for (const Compared& each : all) {
    if (!each.why_unknown.empty()) {
      ++unknown;
      out.detail +=
          fmt::format("{}{}: {}", out.detail.empty() ? "" : "\n", each.name(), each.why_unknown);
      continue;
    }
    if (!each.is_inside()) ++outside;
    if (farthest == nullptr || each.distance() > farthest->distance()) farthest = &each;
  }
  out.measured = fmt::format("{} of {} effects outside, {} unjudged", outside, all.size(), unknown);
  if (outside > 0)
    out.finding = Finding::broken;
  else if (unknown == 0)
    out.finding = Finding::holds;
  if (farthest == nullptr) return;
  const stats::Interval& interval = farthest->difference().interval;
  out.estimate = farthest->difference().effect;
  out.interval = {interval.low, interval.high};
  out.limit = farthest->causal();
  out.detail = "farthest off: " + farthest->text() + (out.detail.empty() ? "" : "\n") + out.detail;
  if (outside > 0) out.field = farthest->name();
}

Verdict judge(const Evidence& evidence) {
  Verdict out = verdict_of(effect_in_interval);
  const sim::RunRecord& run = *evidence.run;
  if (run.snapshots.empty() || run.truth.effects.empty()) {
    out.measured = "no snapshots, or no causal truth is known";
    return out;
  }
  // Fixed before anything is measured: the scenario decides how many comparisons there are.
  const double share = evidence.false_fail / static_cast<double>(run.truth.effects.size());
  const auto analyses = evidence.analyse(run.snapshots.back().results, run.scenario.experiments,
                                         run.scenario.metrics, {.alpha = share});
  std::vector<Compared> all;
  for (const sim::CausalEffect& effect : run.truth.effects)
    all.push_back(compare(run, analyses, effect));
  conclude(out, all);
  return out;
}

}  // namespace

constinit const ValidatorKind effect_in_interval{
    "effect_in_interval",
    "every interval holds the effect that the variant really had",
    "causal",
    "estimates of the final answer with intervals at this check's share of the false-fail budget, "
    "split evenly over all effects, against the causal effect of the delivered units and events",
    judge,
    true,
    true};

}  // namespace assay::validators
