#include "reports/comparison_report.hpp"
#include "reports/json_writer.hpp"

namespace assay::reports {
namespace {

using validators::EffectOutcome;
using validators::LawOutcome;
using validators::MethodOutcome;
using validators::Share;
using validators::SplitOutcome;
using validators::SplitRuleOutcome;

constexpr int schema_version = 1;

void put_share(JsonWriter& out, std::string_view name, const std::optional<Share>& share) {
  out.key(name);
  if (!share) return out.null();
  out.object([&] {
    out.field("value", share->value);
    out.field("interval", std::pair{share->interval.low, share->interval.high});
  });
}

void put_numbers(JsonWriter& out, std::string_view name, const std::vector<double>& numbers) {
  out.key(name);
  out.array(numbers, [&](double number) { out.value(number); });
}

void put_method(JsonWriter& out, const MethodOutcome& method) {
  out.object([&] {
    out.field("method", method.method);
    put_share(out, "rejected", method.rejected);
    put_numbers(out, "rejected_by_look", method.rejected_by_look);
    put_share(out, "coverage", method.covered);
    put_share(out, "coverage_at_end", method.covered_at_end);
    put_share(out, "coverage_always", method.covered_always);
    put_share(out, "wrong_sign", method.wrong_sign);
    out.field("expected_sample", method.expected_sample);
    out.field("expected_look", method.expected_look);
    out.field("cost", method.cost);
  });
}

void put_effect(JsonWriter& out, const EffectOutcome& effect) {
  out.object([&] {
    out.field("effect", effect.effect);
    out.field("truth", effect.truth);
    out.field("drift", effect.drift);
    put_share(out, "bias", effect.bias);
    put_share(out, "coverage_of_own_interval", effect.held);
    out.field("undefined_looks", effect.undefined_looks);
    out.key("methods");
    out.array(effect.methods, [&](const MethodOutcome& method) { put_method(out, method); });
  });
}

void put_law(JsonWriter& out, const LawOutcome& law) {
  out.object([&] {
    out.field("law", law.law);
    out.field("rho", law.rho);
    out.field("scale", name(law.scale));
    out.field("design_effect", law.design_effect);
    out.key("effects");
    out.array(law.effects, [&](const EffectOutcome& effect) { put_effect(out, effect); });
  });
}

void put_rule(JsonWriter& out, const SplitRuleOutcome& rule) {
  out.object([&] {
    out.field("rule", name(rule.rule));
    put_share(out, "blocked", rule.blocked);
    put_numbers(out, "blocked_by_look", rule.blocked_by_look);
    out.field("delay", rule.delay);
    out.field("expected_sample", rule.expected_sample);
  });
}

void put_split(JsonWriter& out, const SplitOutcome& split) {
  out.object([&] {
    out.field("control_share", split.share);
    out.field("is_fair", split.is_fair);
    out.field("replications", split.replications);
    out.key("rules");
    out.array(split.rules, [&](const SplitRuleOutcome& rule) { put_rule(out, rule); });
  });
}

}  // namespace

std::string comparison_json(const ComparisonReport& report) {
  JsonWriter out;
  out.object([&] {
    out.field("schema_version", schema_version);
    out.field("version", report.version);
    out.field("seed", report.seed);
    out.field("engine", report.engine);
    out.field("replay", report.replay);
    out.field("alpha", report.looks.alpha);
    out.field("confidence", report.confidence);
    out.field("replications", report.replications);
    out.field("control_units", report.units.control);
    out.field("treatment_units", report.units.treatment);
    put_numbers(out, "information", report.looks.information);
    out.key("laws");
    out.array(report.laws, [&](const LawOutcome& law) { put_law(out, law); });
    out.key("unattainable");
    out.array(report.unattainable, [&](const validators::Unattainable& each) {
      out.object([&] {
        out.field("law", each.law);
        out.field("rho", each.rho);
        out.field("most", each.most);
      });
    });
    out.key("sample_ratio");
    out.array(report.splits, [&](const SplitOutcome& split) { put_split(out, split); });
  });
  return out.document();
}

}  // namespace assay::reports
