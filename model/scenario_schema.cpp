#include <nlohmann/json.hpp>

#include "model/builtin_scenarios.hpp"
#include "model/config_reader.hpp"

namespace assay {
namespace {

void allow_only(nlohmann::ordered_json& definitions, const char* name,
                const std::vector<std::string_view>& names) {
  if (!names.empty()) definitions.at(name) = {{"enum", names}};
}

}  // namespace

std::string_view builtin_scenario(std::string_view name, std::string_view place) {
  std::vector<std::string_view> names;
  for (const BuiltinScenario& scenario : builtin_scenarios()) {
    if (scenario.name == name) return scenario.text;
    names.push_back(scenario.name);
  }
  require_known(name, names, "a built-in scenario", place);
  return {};
}

std::string scenario_schema(const KnownNames& known) {
  auto schema = nlohmann::ordered_json::parse(builtin_schema());
  auto& definitions = schema.at("definitions");
  allow_only(definitions, "fault_name", known.faults);
  allow_only(definitions, "effect_kind", known.effects);
  allow_only(definitions, "daily_profile", known.daily_profiles);
  allow_only(definitions, "weekly_profile", known.weekly_profiles);
  return schema.dump(2) + "\n";
}

}  // namespace assay
