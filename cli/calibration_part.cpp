#include "cli/calibration_part.hpp"

#include <nlohmann/json.hpp>

#include "cli/calibration_counts_json.hpp"
#include "cli/version.hpp"
#include "model/contract.hpp"
#include "model/input_error.hpp"
#include "model/json.hpp"
#include "model/scenario_json.hpp"

namespace assay::cli {
namespace {

using nlohmann::json;
using validators::ArmLaw;
using validators::CalibrationPlan;
using validators::CalibrationSettings;
using validators::JudgedBy;
using validators::Tally;
using validators::TallyTable;
using validators::UnitLaw;

constexpr std::string_view kind = "calibration_part";

bool fits(const TallyTable& table, const CalibrationPlan& plan) {
  if (table.size() != plan.metrics.size()) return false;
  for (const std::vector<Tally>& methods : table) {
    for (const Tally& tally : methods)
      if (tally.stopped.size() != plan.looks.looks()) return false;
  }
  return true;
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
  out.counts = counts_from(document.at("counts"));
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
                 {"counts", json_of(part.counts)}};
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
