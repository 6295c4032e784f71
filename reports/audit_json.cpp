#include "reports/audit_report.hpp"
#include "reports/json_writer.hpp"

namespace assay::reports {
namespace {

using validators::SuiteEntry;
using validators::audit::Ablation;
using validators::audit::Blame;
using validators::audit::CleanRuns;
using validators::audit::FaultUse;
using validators::audit::MatrixChange;
using validators::audit::MutantRun;
using validators::audit::ValidatorUse;

constexpr int schema_version = 1;

void put_names(JsonWriter& out, std::string_view key, const std::vector<std::string>& names) {
  out.key(key);
  out.array(names, [&](const std::string& name) { out.value(name); });
}

void put_mutant(JsonWriter& out, const MutantRun& run) {
  out.object([&] {
    out.field("mutant", run.mutant->name);
    out.field("summary", run.mutant->summary);
    out.field("named_validator", run.mutant->named_validator);
    out.field("named_field", run.mutant->field);
    out.field("caught_by_named", run.caught_by_named);
    put_names(out, "caught_by", run.caught_by);
    out.field("field", run.field);
    out.field("measured", run.measured);
    out.field("faults", run.mutant->faults);
    out.field("seeds_taken", run.seeds_taken);
    out.field("seeds_allowed", run.mutant->seeds);
    out.field("replay", "./assay run " + run.replay);
  });
}

void put_changes(JsonWriter& out, std::string_view key, const std::vector<MatrixChange>& changes) {
  out.key(key);
  out.array(changes, [&](const MatrixChange& change) {
    out.object([&] {
      out.field("mutant", change.mutant);
      out.field("validator", change.validator);
    });
  });
}

void put_clean(JsonWriter& out, const CleanRuns& clean, double seconds) {
  out.object([&] {
    out.field("runs", clean.runs);
    out.field("units", clean.units);
    out.field("events", clean.events);
    out.field("seconds", seconds);
    const bool is_timed = clean.runs > 0 && seconds > 0.0;
    out.field("runs_per_second", is_timed ? static_cast<double>(clean.runs) / seconds : 0.0);
    out.field("events_per_second", is_timed ? static_cast<double>(clean.events) / seconds : 0.0);
  });
}

void put_blame(JsonWriter& out, const Blame& blame) {
  out.object([&] {
    out.field("validator", blame.validator);
    out.field("field", blame.field);
    out.field("detail", blame.detail);
    out.field("replay", "./assay run " + blame.replay);
  });
}

void put_entry(JsonWriter& out, const SuiteEntry& entry) {
  out.object([&] {
    out.field("name", entry.name);
    out.field("runs", entry.runs);
    out.field("expected", entry.expected);
    out.field("met", entry.met);
    out.field("felt", entry.felt);
    out.field("least", entry.floor);
    out.field("exempt", entry.exempt);
    out.field("verdict", name(entry.finding));
  });
}

void put_ablation(JsonWriter& out, const Ablation& ablation) {
  out.object([&] {
    out.key("faults");
    out.array(ablation.faults, [&](const FaultUse& use) {
      out.object([&] {
        out.field("fault", use.fault);
        put_names(out, "needed_by", use.needed_by);
        put_names(out, "asked_for_and_not_needed_by", use.idle_in);
      });
    });
    out.key("validators");
    out.array(ablation.validators, [&](const ValidatorUse& use) {
      out.object([&] {
        out.field("validator", use.validator);
        out.field("by_name", use.named);
        out.field("alone", use.alone);
        out.field("caught", use.caught);
      });
    });
  });
}

}  // namespace

std::string audit_json(const AuditReport& report) {
  const auto& result = report.result;
  JsonWriter out;
  out.object([&] {
    out.field("schema_version", schema_version);
    out.field("version", report.version);
    out.field("seed", report.seed);
    out.field("verdict", name(report.overall));
    out.field("exit_code", report.exit_code);
    out.field("replay", report.replay);
    put_names(out, "validators", result.matrix.validators);
    out.key("mutants");
    out.array(result.mutants, [&](const MutantRun& run) { put_mutant(out, run); });
    put_changes(out, "lost_catches", result.changes.lost);
    put_changes(out, "gained_catches", result.changes.gained);
    put_names(out, "idle_validators", result.idle_validators);
    out.key("clean");
    put_clean(out, result.clean, report.clean_seconds);
    out.key("clean_blamed");
    out.array(result.clean.blamed, [&](const Blame& blame) { put_blame(out, blame); });
    out.key("census");
    out.array(result.census, [&](const SuiteEntry& entry) { put_entry(out, entry); });
    if (result.ablation) {
      out.key("ablation");
      put_ablation(out, *result.ablation);
    }
  });
  return out.document();
}

}  // namespace assay::reports
