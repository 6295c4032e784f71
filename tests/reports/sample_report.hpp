#pragma once

#include <array>
#include <chrono>
#include <string>

#include "reports/run_report.hpp"

namespace assay::reports {

inline constexpr EventTime sample_start{std::chrono::days{20605}};  // 2026-06-01

inline validators::Verdict verdict_of(std::string validator, validators::Finding finding,
                                      std::string claim, std::string measured) {
  validators::Verdict out;
  out.validator = std::move(validator);
  out.finding = finding;
  out.claim = std::move(claim);
  out.truth = "none";
  out.measured = std::move(measured);
  return out;
}

inline validators::Verdict broken_verdict() {
  auto out = verdict_of("stream_equals_batch", validators::Finding::broken,
                        "the streaming answer equals the batch answer in every number",
                        "3 of 4,212 numbers differ");
  out.truth = "delivered log";
  out.estimate = 3.0;
  out.interval = {3.0, 3.0};
  out.limit = 0.0;
  out.field = "checkout_v2/treatment/all/revenue_per_user/sum";
  out.detail =
      "streaming 1,204,330,000, batch 1,204,310,000: streaming has 20,000 millionths too many\n"
      "first diverging event: e-0000000000004e21, an outcome of user_812 at "
      "2026-06-03T11:42:07.120000Z that was delivered twice, 2 h 4 min apart\n"
      "likely cause: deduplication forgets event ids after one hour";
  return out;
}

inline std::vector<validators::Verdict> sample_verdicts() {
  using validators::Finding;
  std::vector<validators::Verdict> out;
  for (const char* const name :
       {"ledger", "conservation", "assigner", "arrival_order", "duplication", "crash_anywhere",
        "shard_count", "checkpoint_interval", "retract_all", "restore", "halves_add_up", "scaling",
        "day_shift", "arm_swap", "prefix", "unrelated_experiment"})
    out.push_back(verdict_of(name, Finding::holds,
                             "the answer does not depend on what must not matter",
                             "4,212 numbers, all equal"));
  out.insert(out.begin() + 3, broken_verdict());
  auto ratio = verdict_of("sample_ratio", Finding::holds, "units are split as the design says",
                          "smallest p 0.412 of 2 experiments");
  ratio.estimate = 0.412;
  ratio.limit = 0.001;
  out.push_back(ratio);
  out.push_back(verdict_of("freshness", Finding::unknown,
                           "a snapshot shows an event within 10 s of its arrival",
                           "1,204 events, too few for a bound"));
  auto effect = verdict_of("effect_in_interval", Finding::holds,
                           "every estimate's interval contains the causal effect",
                           "largest distance 1.94 standard errors, limit 4.9");
  effect.truth = "causal";
  out.push_back(effect);
  return out;
}

inline EffectRow effect_of(std::string metric, std::string variant, Interval relative,
                           double truth) {
  EffectRow out;
  out.metric = std::move(metric);
  out.variant = std::move(variant);
  out.segment = "all";
  out.method = "welch";
  out.control = 0.1042;
  out.treatment = out.control * (1.0 + relative.value);
  out.relative = relative;
  out.absolute = Interval{out.control * relative.value, out.control * relative.low,
                          out.control * relative.high};
  out.p = 0.0312;
  out.true_relative = truth;
  out.true_absolute = truth * out.control;
  out.clean_absolute = truth * out.control * 1.01;
  return out;
}

inline ExperimentReport sample_checkout() {
  ExperimentReport out;
  out.experiment_id = "checkout_v2";
  out.arms = {{"control", 6021, 0.5}, {"treatment", 5979, 0.5}};
  out.sample_ratio_p = 0.7014;
  out.effects = {effect_of("conversion_rate", "treatment", {0.0612, 0.0045, 0.1179}, 0.05),
                 effect_of("revenue_per_user", "treatment", {0.0213, -0.0492, 0.0918}, 0.05),
                 effect_of("page_load_time", "treatment", {-0.0021, -0.0144, 0.0102}, -0.02)};
  out.effects[1].method = "cuped";
  out.effects[1].variance_reduction = 0.31;
  out.effects[1].adequate = false;
  EffectRow none;
  none.metric = "refund_rate";
  none.variant = "treatment";
  none.segment = "all";
  none.why_none = "both variances are 0";
  out.effects.push_back(none);
  EffectRow zero_control = out.effects[0];
  zero_control.metric = "gift_cards";
  zero_control.control = 0.0;
  zero_control.relative.reset();
  zero_control.true_relative.reset();
  out.effects.push_back(zero_control);
  EffectRow segment = out.effects[0];
  segment.segment = "country=DE";
  segment.true_relative.reset();
  segment.true_absolute.reset();
  out.effects.push_back(segment);
  return out;
}

inline ExperimentReport sample_ranking() {
  ExperimentReport out;
  out.experiment_id = "search_ranking";
  out.arms = {
      {"control", 4110, 1.0 / 3.0}, {"model_a", 3911, 1.0 / 3.0}, {"model_b", 3402, 1.0 / 3.0}};
  out.sample_ratio_p = 2.1e-9;
  out.blocked = "sample-ratio mismatch (p = 2.1e-09): the arms are not comparable";
  out.effects = {effect_of("clicks_per_user", "model_a", {0.012, -0.01, 0.034}, 0.0)};
  return out;
}

/// What a first week of a shop with two experiments and one broken check looks like.
inline RunReport sample_report() {
  RunReport out;
  out.version = "0.1.0";
  out.scenario = "first-week";
  out.description = "A shop's first week with two experiments on a storm of faults.";
  out.seed = 18'446'744'073'709'551'615U;
  out.scenario_hash = "9f8e7d6c5b4a3921";
  out.digest = "4b1d9a2fce8870135d2e6cbb0f9a7711";
  out.pipeline = "reference";
  out.replay =
      "./assay run first-week --seed 18446744073709551615 --profile storm "
      "--set population.units=12000";
  out.units = 12'000;
  out.happened = 184'233;
  out.delivered = 201'877;
  out.start = sample_start;
  out.end = sample_start + std::chrono::days{7};
  out.overall = validators::Finding::broken;
  out.exit_code = 1;
  out.verdicts = sample_verdicts();
  out.experiments = {sample_checkout(), sample_ranking()};
  out.faults = {{"duplicate", 0.3, "exact", "the same event is delivered again, later"},
                {"late", 0.3, "distorting", "a share of the events arrives after the allowance"}};
  out.census = {{"duplicate", 17'211.5, 17'230, 17'214, 16'880, true},
                {"late", 812.0, 799, 799, 0, true},
                {"tie", 0.0, 41, 41, 12, false}};
  constexpr std::array completeness{0.71,  0.83,  0.9,  0.931, 0.957, 0.968,  0.975, 0.98,
                                    0.984, 0.987, 0.99, 0.992, 0.994, 0.9965, 1.0};
  for (int look = 0; look < 15; ++look) {
    DifferencePoint point;
    point.at = arrives(sample_start, std::chrono::hours{12 * (look + 1)});
    point.fields = 4212;
    point.differing_fields = look >= 5 ? 3 : 0;
    point.largest_relative = look >= 5 ? 1.66e-5 * (look - 4) : 0.0;
    point.completeness = completeness[static_cast<std::size_t>(look)];
    out.differences.push_back(point);
  }
  return out;
}

inline SmallestCase sample_smallest() {
  SmallestCase out;
  out.validator = "stream_equals_batch";
  out.claim = "the streaming answer equals the batch answer in every number";
  out.field = "checkout_v2/treatment/all/revenue_per_user/sum";
  out.expected = "12.5";
  out.got = "25";
  out.as_of = arrives(sample_start, std::chrono::hours{12});
  out.detail = "as of noon: 25 vs 12.5";
  out.likely_class = "deduplication";
  out.why_class = "copies of events change answers";
  out.broken = {"stream_equals_batch", "duplication"};
  out.holding = 18;
  out.story = {"2026-06-01", "10:05:00.000000 u17 sees checkout_v2/treatment",
               "10:07:30.500000 u17 does purchase, 12.5",
               "10:07:30.500000 u17 does purchase, 12.5, the same event again (arrives "
               "10:12:30.500000)",
               "12:00:00.000000 the answer is asked for"};
  out.units = 1;
  out.events = 3;
  out.units_before = 2'000;
  out.events_before = 35'210;
  out.runs = 36;
  out.folder = "out/case";
  out.replay = "./assay replay out/case --mutant no_dedup";
  return out;
}

/// The sample with a smallest case and two kept ones.
inline RunReport sample_with_cases() {
  RunReport out = sample_report();
  out.smallest = sample_smallest();
  out.kept_cases = {{"cases/copies", "broken", "checkout_v2/control/all/revenue/sum",
                     "./assay replay cases/copies"},
                    {"cases/edge", "holds", "", "./assay replay cases/edge"}};
  return out;
}

/// The same with every text taken by `change`.
template <class Change>
RunReport with_texts(RunReport report, Change change) {
  for (std::string* text :
       {&report.version, &report.scenario, &report.description, &report.scenario_hash,
        &report.digest, &report.pipeline, &report.replay})
    change(*text);
  for (auto& verdict : report.verdicts) {
    for (std::string* text : {&verdict.validator, &verdict.claim, &verdict.truth, &verdict.measured,
                              &verdict.field, &verdict.detail})
      change(*text);
  }
  for (auto& experiment : report.experiments) {
    change(experiment.experiment_id);
    if (!experiment.blocked.empty()) change(experiment.blocked);
    for (auto& arm : experiment.arms)
      change(arm.variant);
    for (auto& effect : experiment.effects) {
      if (effect.segment != "all") change(effect.segment);
      for (std::string* text : {&effect.variant, &effect.metric, &effect.method})
        change(*text);
    }
  }
  for (auto& fault : report.faults) {
    change(fault.fault);
    change(fault.summary);
  }
  for (auto& entry : report.census)
    change(entry.name);
  if (report.smallest) {
    SmallestCase& smallest = *report.smallest;
    for (std::string* text :
         {&smallest.validator, &smallest.field, &smallest.expected, &smallest.got, &smallest.detail,
          &smallest.likely_class, &smallest.why_class, &smallest.replay})
      change(*text);
    for (auto* texts : {&smallest.story, &smallest.broken}) {
      for (std::string& text : *texts)
        change(text);
    }
  }
  for (KeptCase& kept : report.kept_cases) {
    for (std::string* text : {&kept.folder, &kept.field, &kept.replay})
      change(*text);
  }
  return report;
}

}  // namespace assay::reports
