#include "cli/calibration_part.hpp"

#include <nlohmann/json.hpp>

#include "cli/version.hpp"
#include "model/contract.hpp"
#include "model/input_error.hpp"
#include "model/json.hpp"
#include "model/scenario_json.hpp"
#include "validators/calibration/method.hpp"

namespace assay::cli {
namespace {

using nlohmann::json;
using validators::ArmLaw;
using validators::CalibrationCounts;
using validators::CalibrationPlan;
using validators::CalibrationSettings;
using validators::GainTally;
using validators::JudgedBy;
using validators::PValues;
using validators::SplitTally;
using validators::Tally;
using validators::TallyTable;
using validators::UnitLaw;

constexpr std::string_view kind = "calibration_part";

json json_of(const Tally& tally) {
  return {{"replications", tally.replications},
          {"stopped", tally.stopped},
          {"wrong_sign", tally.wrong_sign},
          {"exaggeration", tally.exaggeration},
          {"covered", tally.covered},
          {"covered_at_end", tally.covered_at_end},
          {"covered_always", tally.covered_always},
          {"undefined", tally.undefined}};
}

/// Metric by metric, each method under its name.
json json_of(const TallyTable& table) {
  json out = json::array();
  for (const std::vector<Tally>& of_metric : table) {
    json methods = json::object();
    for (std::size_t m = 0; m < of_metric.size(); ++m)
      methods[std::string{validators::method_kinds()[m]->name}] = json_of(of_metric[m]);
    out.push_back(methods);
  }
  return out;
}

Tally tally_from(const json& value) {
  Tally out{0};
  out.replications = value.at("replications");
  out.stopped = value.at("stopped").get<std::vector<std::int64_t>>();
  out.wrong_sign = value.at("wrong_sign");
  out.exaggeration = value.at("exaggeration");
  out.covered = value.at("covered");
  out.covered_at_end = value.at("covered_at_end");
  out.covered_always = value.at("covered_always");
  out.undefined = value.at("undefined");
  return out;
}

TallyTable table_from(const json& value) {
  TallyTable out;
  for (const json& methods : value) {
    std::vector<Tally>& row = out.emplace_back();
    for (const validators::MethodKind* method : validators::method_kinds())
      row.push_back(tally_from(methods.at(std::string{method->name})));
  }
  return out;
}

bool fits(const TallyTable& table, const CalibrationPlan& plan) {
  if (table.size() != plan.metrics.size()) return false;
  for (const std::vector<Tally>& methods : table) {
    for (const Tally& tally : methods)
      if (tally.stopped.size() != plan.looks.looks()) return false;
  }
  return true;
}

json json_of(const std::vector<validators::FinalTally>& last_looks) {
  json out = json::array();
  for (const validators::FinalTally& tally : last_looks) {
    const auto numbers = tally.numbers();
    out.push_back({{"sum", numbers.sum},
                   {"squares", numbers.squares},
                   {"fourths", numbers.fourths},
                   {"p_values", numbers.p_values}});
  }
  return out;
}

std::vector<validators::FinalTally> last_looks_from(const json& value) {
  std::vector<validators::FinalTally> out;
  for (const json& each : value)
    out.push_back(validators::FinalTally::of(
        {.sum = each.at("sum"),
         .squares = each.at("squares"),
         .fourths = each.at("fourths"),
         .p_values = each.at("p_values").get<std::vector<std::uint32_t>>()}));
  return out;
}

json json_of(const std::vector<GainTally>& gains) {
  json out = json::array();
  for (const GainTally& tally : gains)
    out.push_back({{"replications", tally.replications},
                   {"plain_squares", tally.plain_squares},
                   {"adjusted_squares", tally.adjusted_squares},
                   {"plain_fourths", tally.plain_fourths},
                   {"adjusted_fourths", tally.adjusted_fourths},
                   {"crossed_squares", tally.crossed_squares},
                   {"claimed", tally.claimed},
                   {"foretold", tally.foretold}});
  return out;
}

std::vector<GainTally> gains_from(const json& value) {
  std::vector<GainTally> out;
  for (const json& each : value)
    out.push_back({.replications = each.at("replications"),
                   .plain_squares = each.at("plain_squares"),
                   .adjusted_squares = each.at("adjusted_squares"),
                   .plain_fourths = each.at("plain_fourths"),
                   .adjusted_fourths = each.at("adjusted_fourths"),
                   .crossed_squares = each.at("crossed_squares"),
                   .claimed = each.at("claimed"),
                   .foretold = each.at("foretold")});
  return out;
}

json json_of(const SplitTally& split) {
  return {{"replications", split.replications},
          {"last_p", split.last_p.numbers()},
          {"blocked", split.blocked},
          {"alarmed_daily", split.alarmed_daily},
          {"alarmed_sequentially", split.alarmed_sequentially},
          {"misjudged", split.misjudged}};
}

SplitTally split_from(const json& value) {
  return {.replications = value.at("replications"),
          .last_p = PValues::of(value.at("last_p").get<std::vector<std::uint32_t>>()),
          .blocked = value.at("blocked"),
          .alarmed_daily = value.at("alarmed_daily"),
          .alarmed_sequentially = value.at("alarmed_sequentially"),
          .misjudged = value.at("misjudged")};
}

json json_of(const ArmLaw& law) {
  return {
      {"units", law.units}, {"mean", law.mean}, {"variance", law.variance}, {"third", law.third}};
}

ArmLaw arm_law_from(const json& value) {
  return {.units = value.at("units"),
          .mean = value.at("mean"),
          .variance = value.at("variance"),
          .third = value.at("third")};
}

json json_of(const std::vector<UnitLaw>& laws) {
  json out = json::array();
  for (const UnitLaw& law : laws)
    out.push_back({{"proportions", law.judged_by == JudgedBy::proportions},
                   {"has_covariate", law.has_covariate},
                   {"control", json_of(law.control)},
                   {"treatment", json_of(law.treatment)}});
  return out;
}

std::vector<UnitLaw> laws_from(const json& value) {
  std::vector<UnitLaw> out;
  for (const json& each : value)
    out.push_back(
        {.judged_by = each.at("proportions").get<bool>() ? JudgedBy::proportions : JudgedBy::means,
         .has_covariate = each.at("has_covariate"),
         .control = arm_law_from(each.at("control")),
         .treatment = arm_law_from(each.at("treatment"))});
  return out;
}

json json_of(const CalibrationPlan& plan) {
  return {{"information", plan.looks.information},
          {"alpha", plan.looks.alpha},
          {"units", plan.looks.units},
          {"metrics", plan.metrics},
          {"drift", plan.drift},
          {"laws", json_of(plan.laws)},
          {"weights", plan.weights}};
}

CalibrationPlan plan_from(const json& value) {
  CalibrationPlan out;
  out.looks.information = value.at("information").get<std::vector<double>>();
  out.looks.alpha = value.at("alpha");
  out.looks.units = value.at("units");
  out.metrics = value.at("metrics").get<std::vector<std::string>>();
  out.drift = value.at("drift").get<std::vector<double>>();
  out.laws = laws_from(value.at("laws"));
  out.weights = value.at("weights").get<std::vector<double>>();
  return out;
}

CalibrationPart part_from(const json& document) {
  CalibrationPart out;
  out.identity = document.at("calibration").dump();
  out.plan = plan_from(document.at("plan"));
  out.shard = {document.at("shard").at("index"), document.at("shard").at("count")};
  out.items_done = document.at("items_done");
  out.counts.sufficient = table_from(document.at("counts").at("sufficient"));
  out.counts.event = table_from(document.at("counts").at("event"));
  out.counts.last_looks = last_looks_from(document.at("counts").at("last_looks"));
  out.counts.gains = gains_from(document.at("counts").at("gains"));
  out.counts.split = split_from(document.at("counts").at("split"));
  return out;
}

}  // namespace

validators::EventWorld world_of(const Setting& setting, std::size_t experiment) {
  return {.scenario = setting.scenario,
          .pipeline = setting.pipeline,
          .assigner = setting.assigner,
          .analyse = setting.analyse,
          .experiment = experiment,
          .seed = setting.seed};
}

std::string identity_of(const Setting& setting, const CalibrationSettings& calibration) {
  const json out{{"version", version},
                 {"scenario", parse_json(write_scenario(setting.scenario))},
                 {"seed", setting.seed},
                 {"pipeline", setting.pipeline_name},
                 {"engine", setting.engine},
                 {"replay", setting.replay},
                 {"experiment", calibration.world.experiment},
                 {"alpha", calibration.alpha},
                 {"replications", calibration.replications},
                 {"event_replications", calibration.event_replications}};
  return out.dump();
}

CalibrationSettings settings_from(std::string_view identity, std::string_view place,
                                  Setting& setting) {
  const json known = parse_json(identity, place);
  WorldOptions options;
  options.seed = known.at("seed").get<std::uint64_t>();
  const std::string pipeline = known.at("pipeline");
  if (pipeline != reference_pipeline) options.mutant = pipeline;
  setting = load_setting(options, known.at("scenario").dump(), place);
  setting.engine = known.at("engine");
  setting.replay = known.at("replay");
  return {.world = world_of(setting, known.at("experiment")),
          .alpha = known.at("alpha"),
          .replications = known.at("replications"),
          .event_replications = known.at("event_replications")};
}

std::string write_part(const CalibrationPart& part) {
  const json out{{"schema_version", 1},
                 {"kind", kind},
                 {"calibration", json::parse(part.identity)},
                 {"plan", json_of(part.plan)},
                 {"shard", {{"index", part.shard.index}, {"count", part.shard.count}}},
                 {"items_done", part.items_done},
                 {"counts",
                  {{"sufficient", json_of(part.counts.sufficient)},
                   {"event", json_of(part.counts.event)},
                   {"last_looks", json_of(part.counts.last_looks)},
                   {"gains", json_of(part.counts.gains)},
                   {"split", json_of(part.counts.split)}}}};
  return out.dump() + "\n";
}

CalibrationPart read_part(std::string_view text, std::string_view place) {
  const json document = parse_json(text, place);
  if (!document.is_object() || document.value("kind", json{}) != kind)
    throw InputError(place, "is no part of a calibration, as assay calibrate writes it");
  try {
    CalibrationPart out = part_from(document);
    const bool is_whole = fits(out.counts.sufficient, out.plan) &&
                          fits(out.counts.event, out.plan) &&
                          out.counts.last_looks.size() == out.plan.metrics.size() &&
                          out.counts.gains.size() == out.plan.metrics.size() &&
                          out.plan.laws.size() == out.plan.metrics.size() && out.shard.index >= 1 &&
                          out.shard.index <= out.shard.count && out.items_done >= 0;
    if (!is_whole) throw InputError(place, "is damaged: its numbers do not fit together");
    return out;
  } catch (const json::exception& error) {
    throw InputError(place, std::string{"is damaged, or of another version: "} + error.what());
  } catch (const ContractError&) {
    throw InputError(place, "is damaged: its numbers do not fit together");
  }
}

}  // namespace assay::cli
