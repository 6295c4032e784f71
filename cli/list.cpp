#include <CLI/CLI.hpp>
#include <array>
#include <fmt/format.h>
#include <memory>
#include <ostream>
#include <span>
#include <utility>
#include <vector>

#include "cli/command.hpp"
#include "cli/exit_code.hpp"
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

int list(const std::string& wanted, std::ostream& out) {
  std::vector<std::string_view> names;
  for (const List& each : lists) {
    names.push_back(each.name);
    if (each.name != wanted) continue;
    for (const auto& [name, summary] : each.rows())
      out << fmt::format("{:<24} {}\n", name, summary);
    if (wanted != "faults") return exit_holds;
    out << "\n";
    for (const sim::FaultKind* kind : sim::fault_kinds())
      out << fmt::format("{:<24} {:<11} {}\n", kind->name, sim::name(kind->fault_class),
                         kind->group);
    return exit_holds;
  }
  throw InputError("list", "'" + wanted + "' is no kind of thing" + suggestion(wanted, names));
}

Action declare(CLI::App& app) {
  const auto wanted = std::make_shared<std::string>();
  app.add_option("kind", *wanted,
                 "claims, commands, effects, exhibits, faults, laws, methods, mutants, reports, "
                 "scenarios, schemes, seasonality, statistics, validators")
      ->required();
  return [wanted](std::ostream& out) { return list(*wanted, out); };
}

}  // namespace

constinit const CommandKind list_command{"list", "list what the program knows of a kind", declare};

}  // namespace assay::cli
