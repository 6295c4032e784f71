#include <CLI/CLI.hpp>
#include <array>
#include <fmt/format.h>
#include <memory>
#include <nlohmann/json.hpp>
#include <ostream>
#include <span>
#include <utility>
#include <vector>

#include "cli/command.hpp"
#include "cli/exit_code.hpp"
#include "cli/fault_list.hpp"
#include "cli/stats/statistic.hpp"
#include "model/builtin_scenarios.hpp"
#include "model/definition_names.hpp"
#include "model/input_error.hpp"
#include "model/nearest_name.hpp"
#include "reference/assignment/schemes/scheme.hpp"
#include "reports/report.hpp"
#include "sim/effects/effect.hpp"
#include "sim/faults/fault.hpp"
#include "sim/seasonality/profile.hpp"
#include "validators/calibration/claim.hpp"
#include "validators/calibration/laws/law.hpp"
#include "validators/calibration/method.hpp"
#include "validators/museum/exhibit.hpp"
#include "validators/mutants/mutant.hpp"
#include "validators/validator.hpp"

namespace assay::cli {
namespace {

using Row = std::pair<std::string_view, std::string_view>;
using Rows = std::vector<Row>;

/// For tables whose rows state a claim.
template <class Kinds>
Rows claims_of(const Kinds& kinds) {
  Rows out;
  for (const auto* kind : kinds)
    out.emplace_back(kind->name, kind->claim);
  return out;
}

template <class Kinds>
Rows summaries(const Kinds& kinds) {
  Rows out;
  for (const auto* kind : kinds)
    out.emplace_back(kind->name, kind->summary);
  return out;
}

Rows commands() { return summaries(command_kinds()); }

Rows effects() { return summaries(sim::effect_kinds()); }

Rows faults() { return summaries(sim::fault_kinds()); }

Rows mutants() { return summaries(validators::mutant_kinds()); }

Rows profiles() { return summaries(sim::seasonal_profiles()); }

Rows reports_rows() {
  Rows out;
  for (const reports::ReportKind* kind : reports::report_kinds())
    out.emplace_back(kind->name, kind->file_name);
  return out;
}

Rows scenarios() {
  Rows out;
  for (const BuiltinScenario& scenario : builtin_scenarios())
    out.emplace_back(scenario.name, "");
  return out;
}

Rows validators_rows() { return claims_of(validators::validator_kinds()); }

Rows claims() { return claims_of(validators::claim_kinds()); }

Rows exhibits() {
  Rows out;
  for (const validators::ExhibitKind* kind : validators::exhibit_kinds())
    out.emplace_back(kind->name, kind->title);
  return out;
}

Rows schemes() {
  Rows out;
  for (const auto& [name, scheme] : scheme_names)
    out.emplace_back(name, reference::scheme_kind(scheme).summary);
  return out;
}

Rows laws() { return summaries(validators::law_kinds()); }

Rows methods() { return summaries(validators::method_kinds()); }

Rows statistics() { return summaries(statistic_kinds()); }

struct List {
  std::string_view name;
  Rows (*rows)();
};

constexpr std::array lists{List{"claims", claims},         List{"commands", commands},
                           List{"effects", effects},       List{"exhibits", exhibits},
                           List{"faults", faults},         List{"laws", laws},
                           List{"methods", methods},       List{"mutants", mutants},
                           List{"reports", reports_rows},  List{"scenarios", scenarios},
                           List{"schemes", schemes},       List{"seasonality", profiles},
                           List{"statistics", statistics}, List{"validators", validators_rows}};

struct Options {
  std::string wanted;
  bool taxonomy = false;
  bool json = false;
};

nlohmann::ordered_json rows_json(const Rows& rows) {
  nlohmann::ordered_json out = nlohmann::ordered_json::array();
  for (const auto& [name, summary] : rows)
    out.push_back({{"name", name}, {"summary", summary}});
  return out;
}

int list_faults(const Options& options, std::ostream& out) {
  if (options.json) {
    out << (options.taxonomy ? taxonomy_json() : faults_json()).dump(2) << "\n";
  } else {
    out << (options.taxonomy ? describe_taxonomy() : describe_faults());
  }
  return exit_holds;
}

int list(const Options& options, std::ostream& out) {
  if (options.wanted == "faults") return list_faults(options, out);
  if (options.taxonomy) {
    throw InputError("--taxonomy", "only faults have one, not '" + options.wanted + "'");
  }
  std::vector<std::string_view> names;
  for (const List& each : lists) {
    names.push_back(each.name);
    if (each.name != options.wanted) continue;
    if (options.json) {
      out << rows_json(each.rows()).dump(2) << "\n";
      return exit_holds;
    }
    for (const auto& [name, summary] : each.rows())
      out << fmt::format("{:<24} {}\n", name, summary);
    return exit_holds;
  }
  throw InputError(
      "list", "'" + options.wanted + "' is no kind of thing" + suggestion(options.wanted, names));
}

Action declare(CLI::App& app) {
  const auto options = std::make_shared<Options>();
  app.add_option("kind", options->wanted,
                 "claims, commands, effects, exhibits, faults, laws, methods, mutants, reports, "
                 "scenarios, schemes, seasonality, statistics, validators")
      ->required();
  app.add_flag("--taxonomy", options->taxonomy,
               "of faults: the published causes of sample-ratio mismatches that they model");
  app.add_flag("--json", options->json, "print one JSON document");
  return [options](std::ostream& out) { return list(*options, out); };
}

}  // namespace

constinit const CommandKind list_command{"list", "list what the program knows of a kind", declare};

}  // namespace assay::cli
