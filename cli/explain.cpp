#include <CLI/CLI.hpp>
#include <fmt/format.h>
#include <memory>
#include <ostream>
#include <vector>

#include "cli/command.hpp"
#include "cli/exit_code.hpp"
#include "cli/import.hpp"
#include "cli/world_options.hpp"
#include "model/input_error.hpp"
#include "model/nearest_name.hpp"
#include "sim/faults/fault.hpp"
#include "sim/population.hpp"
#include "validators/calibration/claim.hpp"
#include "validators/calibration/laws/law.hpp"
#include "validators/calibration/method.hpp"
#include "validators/validator.hpp"

namespace assay::cli {
namespace {

struct Options {
  std::string topic;
  std::string unit;
  WorldOptions world;
};

void explain_law(const validators::LawKind& kind, std::ostream& out) {
  out << fmt::format("{} (law)\n\n  {}\n\n  an effect changes: {}\n", kind.name, kind.summary,
                     kind.effect);
  for (const validators::LawParameter& parameter : kind.parameters)
    out << fmt::format("  {:<8} {} (default {:g}, in [{:g}, {:g}])\n", parameter.name,
                       parameter.meaning, parameter.fallback, parameter.low, parameter.high);
  out << fmt::format("\nTry it: ./assay calibrate --laws {}\n", kind.name);
}

int explain_topic(const std::string& topic, std::ostream& out) {
  std::vector<std::string_view> names;
  for (const sim::FaultKind* kind : sim::fault_kinds()) {
    names.push_back(kind->name);
    if (kind->name != topic) continue;
    out << fmt::format("{} (fault, {}, {})\n\n  {}\n\n  models:     {}\n  noticed by: {}\n",
                       kind->name, kind->group, sim::name(kind->fault_class), kind->summary,
                       kind->models,
                       kind->noticed_by.empty() ? "nobody needs to" : kind->noticed_by);
    out << fmt::format("\nTry it: ./assay run --fault {}\n", kind->name);
    return exit_holds;
  }
  for (const validators::ValidatorKind* kind : validators::validator_kinds()) {
    names.push_back(kind->name);
    if (kind->name != topic) continue;
    out << fmt::format("{} (validator)\n\n  claim:  {}\n  truth:  {}\n  method: {}\n", kind->name,
                       kind->claim, kind->truth, kind->method);
    return exit_holds;
  }
  for (const validators::MethodKind* kind : validators::method_kinds()) {
    names.push_back(kind->name);
    if (kind->name != topic) continue;
    out << fmt::format("{} (method)\n\n  {}\n\n  source: {}\n", kind->name, kind->summary,
                       kind->source);
    return exit_holds;
  }
  for (const validators::ClaimKind* kind : validators::claim_kinds()) {
    names.push_back(kind->name);
    if (kind->name != topic) continue;
    out << fmt::format("{} (claim of a calibration)\n\n  claim:  {}\n  method: {}\n", kind->name,
                       kind->claim, kind->method);
    return exit_holds;
  }
  for (const validators::LawKind* kind : validators::law_kinds()) {
    names.push_back(kind->name);
    if (kind->name != topic) continue;
    explain_law(*kind, out);
    return exit_holds;
  }
  throw InputError("explain", "'" + topic + "' is no fault, validator, method, claim or law" +
                                  suggestion(topic, names));
}

/// The attributes of one of the world's units: real ones from their file, synthetic ones drawn.
AttributesId attributes_of(const Setting& setting, const std::string& unit,
                           Dictionary& dictionary) {
  const PopulationSpec& spec = setting.scenario.population;
  const auto population = [&] {
    if (!spec.import) {
      return sim::Population{setting.scenario, setting.seed, dictionary, setting.jobs};
    }
    const sim::ImportedData data = read_import(*spec.import);
    return sim::Population{data, sim::Imported::outcomes_of(data).size(), dictionary};
  }();
  const auto known = dictionary.find_unit(UnitKind::user, unit);
  if (!known) {
    throw InputError("--unit", "'" + unit + "' is no unit of this world; the first is '" +
                                   std::string{dictionary.text(UnitKind::user, UnitId{0})} + "'");
  }
  return population[known->value].attributes;
}

int explain_unit(const Options& options, std::ostream& out) {
  const Setting setting = load_setting(options.world);
  Dictionary dictionary;
  AssignmentQuery query;
  query.attributes = attributes_of(setting, options.unit, dictionary);
  query.units[index(UnitKind::user)] = options.unit;
  out << options.unit;
  for (const Attribute& attribute : dictionary.attributes(query.attributes))
    out << fmt::format(" {}={}", dictionary.text(attribute.key), dictionary.text(attribute.value));
  out << '\n';
  const auto& experiments = setting.scenario.experiments;
  const auto assigner = setting.assigner(experiments, dictionary);
  for (std::size_t e = 0; e < experiments.size(); ++e) {
    const AssignmentTrace trace = assigner->explain(query, e);
    out << fmt::format("\n{}: {}\n", trace.experiment_id,
                       trace.variant.empty() ? "none" : trace.variant);
    for (const std::string& step : trace.steps)
      out << "  " << step << '\n';
  }
  return exit_holds;
}

Action declare(CLI::App& app) {
  const auto options = std::make_shared<Options>();
  auto* topic = app.add_option("topic", options->topic, "a fault or a validator");
  auto* unit = app.add_option("--unit", options->unit, "why this unit gets its variants");
  topic->excludes(unit);
  app.add_option("--scenario", options->world.scenario, "the scenario of --unit")
      ->capture_default_str();
  app.add_option("--seed", options->world.seed, "the seed of --unit");
  app.add_option("--mutant", options->world.mutant, "a broken pipeline in place of the reference");
  return [options](std::ostream& out) {
    if (!options->unit.empty()) return explain_unit(*options, out);
    if (options->topic.empty()) {
      throw InputError("explain", "nothing to explain; name a fault, a validator, or --unit U");
    }
    return explain_topic(options->topic, out);
  };
}

}  // namespace

constinit const CommandKind explain_command{
    "explain", "explain a fault, a validator, or a unit's assignment", declare};

}  // namespace assay::cli
