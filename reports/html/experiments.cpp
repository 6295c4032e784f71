#include <algorithm>
#include <fmt/format.h>

#include "reports/html/sections.hpp"
#include "reports/html/table.hpp"
#include "reports/svg/forest.hpp"
#include "reports/words.hpp"

namespace assay::reports {
namespace {

void put_arms(Markup& out, const ExperimentReport& experiment) {
  std::int64_t all = 0;
  for (const ArmReport& arm : experiment.arms)
    all += arm.units;
  HtmlTable table{out,
                  "Units per arm, " + experiment.experiment_id,
                  {{"arm"}, {"units", true}, {"share", true}, {"design", true}}};
  for (const ArmReport& arm : experiment.arms) {
    const double share = all > 0 ? static_cast<double>(arm.units) / static_cast<double>(all) : 0.0;
    table.row(arm.variant, {count_words(arm.units), share_words(share), share_words(arm.weight)});
  }
  table.finish();
  out.element("p", "Sample ratio: " + sample_ratio_words(experiment) + ".");
}

Interval in_percent(const Interval& relative) {
  return {relative.value * 100.0, relative.low * 100.0, relative.high * 100.0};
}

void put_forest(Markup& out, const ExperimentReport& experiment, std::size_t number) {
  const std::string id = fmt::format("forest-{}", number);
  const std::string title = "Relative effects in " + experiment.experiment_id;
  Forest forest{{id, title,
                 "Estimates with 95 % intervals and the true effects; the table below "
                 "has the same numbers."},
                "relative effect, %",
                {}};
  for (const EffectRow& effect : experiment.effects) {
    if (effect.segment != "all" || !effect.relative) continue;
    std::optional<double> truth;
    if (effect.true_relative) truth = *effect.true_relative * 100.0;
    forest.rows.push_back(
        {effect.metric + ", " + effect.variant, in_percent(*effect.relative), truth});
  }
  if (forest.rows.empty()) return;
  out.open("figure");
  draw(out, forest);
  out.close();
}

std::string covered_words(const EffectRow& effect) {
  const auto covered = covers_truth(effect);
  if (!covered) return "-";
  return *covered ? "yes" : "no";
}

/// What delivery alone did to the effect, in the metric's unit.
std::string bias_words(const EffectRow& effect) {
  if (!effect.true_absolute || !effect.clean_absolute) return "-";
  return fmt::format("{:+.2g}", *effect.true_absolute - *effect.clean_absolute);
}

std::string method_words(const EffectRow& effect) {
  if (!effect.why_none.empty()) return effect.why_none;
  std::string out = effect.method;
  if (effect.variance_reduction)
    out += fmt::format(", variance {:+.0f} %", -*effect.variance_reduction * 100.0);
  if (effect.adequate && !*effect.adequate) out += ", too few units for its goal";
  return out;
}

void put_effects(Markup& out, const ExperimentReport& experiment) {
  HtmlTable table{out,
                  "Effects beside the truth, " + experiment.experiment_id,
                  {{"metric"},
                   {"variant"},
                   {"control", true},
                   {"treatment", true},
                   {"lift", true},
                   {"95 % interval", true},
                   {"true lift", true},
                   {"truth inside"},
                   {"p", true},
                   {"bias of delivery", true},
                   {"method"}}};
  for (const EffectRow& effect : experiment.effects) {
    if (effect.segment != "all") continue;
    const EffectWords words = words_of(effect);
    table.row(effect.metric, {effect.variant, words.control, words.treatment, words.lift,
                              words.interval, words.truth, covered_words(effect), words.p,
                              bias_words(effect), method_words(effect)});
  }
  table.finish();
}

void put_segments(Markup& out, const ExperimentReport& experiment) {
  const auto is_segment = [](const EffectRow& effect) { return effect.segment != "all"; };
  if (std::ranges::none_of(experiment.effects, is_segment)) return;
  out.open("details").element("summary", "Effects by segment");
  HtmlTable table{out,
                  "Effects by segment, " + experiment.experiment_id,
                  {{"metric"},
                   {"segment"},
                   {"variant"},
                   {"control", true},
                   {"treatment", true},
                   {"lift", true},
                   {"95 % interval", true},
                   {"p", true},
                   {"method"}}};
  for (const EffectRow& effect : experiment.effects) {
    if (!is_segment(effect)) continue;
    const EffectWords words = words_of(effect);
    table.row(effect.metric, {effect.segment, effect.variant, words.control, words.treatment,
                              words.lift, words.interval, words.p, method_words(effect)});
  }
  table.finish();
  out.close();
}

}  // namespace

void put_experiments(Markup& out, const RunReport& report) {
  if (report.experiments.empty()) return;
  out.open("section", {{"aria-labelledby", "effects"}});
  out.element("h2", report.is_simulated() ? "Effects beside the truth" : "Effects",
              {{"id", "effects"}});
  out.element("p",
              report.is_simulated() ? "The world knows what every treatment really does. By design "
                                      "about one 95 % interval in twenty misses the truth."
                                    : "What every treatment really does is not known of a log.",
              {{"class", "hint"}});
  std::size_t number = 0;
  for (const ExperimentReport& experiment : report.experiments) {
    out.open("section").element("h3", experiment.experiment_id);
    if (!experiment.blocked.empty())
      out.element("p", "Results are not shown: " + experiment.blocked, {{"class", "blocked"}});
    put_arms(out, experiment);
    if (experiment.blocked.empty() && !experiment.effects.empty()) {
      put_forest(out, experiment, ++number);
      put_effects(out, experiment);
      put_segments(out, experiment);
    }
    out.close();
  }
  out.close();
}

}  // namespace assay::reports
