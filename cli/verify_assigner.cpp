#include "cli/verify_assigner.hpp"

#include <CLI/CLI.hpp>
#include <algorithm>
#include <chrono>
#include <fmt/format.h>
#include <ostream>
#include <vector>

#include "cli/exit_code.hpp"
#include "cli/shell_words.hpp"
#include "cli/terminal_colour.hpp"
#include "model/input_error.hpp"
#include "reports/json_writer.hpp"
#include "reports/terminal.hpp"
#include "reports/text/columns.hpp"
#include "reports/text/width.hpp"
#include "reports/text/wrap.hpp"
#include "reports/verdict_json.hpp"
#include "sim/external/process_assigner.hpp"
#include "validators/assigner_checks.hpp"
#include "validators/judge.hpp"

namespace assay::cli {
namespace {

using validators::Finding;
using validators::Verdict;

constexpr double false_fail = 1e-5;  // of one verification of a right assigner
constexpr std::size_t width = 80;

/// The checks' answers, and what the assigner said of itself.
struct Verification {
  sim::AssignerAbilities abilities;
  std::vector<Verdict> verdicts;
  std::string replay;
};

std::vector<std::string> ids_of(const AssignerOptions& options) {
  std::vector<std::string> out;
  for (std::int64_t i = 0; i < options.ids; ++i)
    out.push_back(fmt::format("user_{}_{}", options.seed, i));
  return out;
}

/// A check without a question, because the assigner does not know what it is about, is unknown.
Verdict verdict_of(const validators::AssignerCheck& check, const validators::AssignerProbe& probe,
                   const sim::ProcessAssigners& assigners) {
  Verdict out;
  out.validator = check.name;
  out.claim = check.claim;
  out.truth = "definitions";
  const std::int64_t before = assigners.asked();
  const auto problem = validators::ask(check, probe);
  const std::int64_t asked = assigners.asked() - before;
  out.measured = asked > 0 ? fmt::format("{} questions", asked) : "nothing to ask";
  if (asked > 0 || problem) out.finding = problem ? Finding::broken : Finding::holds;
  if (problem) {
    out.field = problem->field;
    out.detail = problem->detail;
  }
  return out;
}

Verification verify(const AssignerOptions& options) {
  const sim::ProcessAssignerOptions process{
      .command = *options.command, .timeout = std::chrono::seconds{options.timeout_seconds}};
  Verification out{.abilities = sim::abilities_of(process), .verdicts = {}, .replay = {}};
  const sim::ProcessAssigners assigners{process};
  const AssignerFactory factory = assigners.factory();
  const auto ids = ids_of(options);
  const validators::AssignerProbe probe{
      .factory = factory,
      .ids = ids,
      .false_fail = false_fail / validators::random_statistics,
      .knows = [&](const auto& each) { return sim::can_be_asked(out.abilities, each); }};
  for (const validators::AssignerCheck& check : validators::assigner_checks()) {
    const bool rejects = std::ranges::count(out.abilities.rules, "rejects") > 0;
    if (check.name == "rejection" && !rejects) continue;
    out.verdicts.push_back(verdict_of(check, probe, assigners));
    if (check.name == "rejection" && out.verdicts.back().finding == Finding::unknown) {
      out.verdicts.back().finding = Finding::holds;  // a refusal is no question
      out.verdicts.back().measured = "all refused";
    }
  }
  out.replay = fmt::format("./assay verify --assigner {} --ids {} --seed {}",
                           shell_word(*options.command), options.ids, options.seed);
  return out;
}

int exit_code_of(const Verification& verification) {
  const auto has = [&](Finding finding) {
    return std::ranges::count(verification.verdicts, finding, &Verdict::finding) > 0;
  };
  if (has(Finding::broken)) return exit_broken;
  return has(Finding::holds) ? exit_holds : exit_unknown;
}

std::string headline(const Verification& verification) {
  const auto count = [&](Finding finding) {
    return std::ranges::count(verification.verdicts, finding, &Verdict::finding);
  };
  if (const auto broken = count(Finding::broken); broken > 0)
    return fmt::format("The assigner is wrong: {} of {} checks {} broken.", broken,
                       verification.verdicts.size(), broken == 1 ? "is" : "are");
  if (count(Finding::holds) == 0) return "The assigner knows nothing that could be asked.";
  return fmt::format(
      "The assigner is right: {} of {} checks hold.", count(Finding::holds),
      verification.verdicts.size() - static_cast<std::size_t>(count(Finding::unknown)));
}

std::string list_of(const std::vector<std::string>& words) {
  return words.empty() ? "none" : fmt::format("{}", fmt::join(words, ", "));
}

std::string terminal(const Verification& verification) {
  const auto say = [](const std::string& text, std::size_t indent) {
    return reports::paragraph(reports::printable(text), indent, width);
  };
  std::string out = say(headline(verification), 0) + "\n";
  out += say("It says that it knows the schemes " + list_of(verification.abilities.schemes) +
                 "; hashes " + list_of(verification.abilities.hashes) + "; rules " +
                 list_of(verification.abilities.rules) + ".",
             0);
  reports::TextTable table{{{"check"}, {"finding"}, {"claim"}, {"asked"}}, {}};
  for (const Verdict& verdict : verification.verdicts)
    table.rows.push_back(
        {{verdict.validator},
         {verdict.finding == Finding::unknown ? "not asked" : std::string{name(verdict.finding)},
          reports::paint_of(verdict.finding)},
         {verdict.claim},
         {verdict.measured}});
  out += "\n" + reports::lay_out(table, {.width = width, .colour = wants_colour()});
  for (const Verdict& verdict : verification.verdicts) {
    if (verdict.finding != Finding::broken) continue;
    out += "\n" + verdict.validator + " is broken\n" + say(verdict.detail, 2);
  }
  return out + "\nThe same again\n" + reports::wrapped_command(verification.replay, width) + "\n";
}

std::string json(const Verification& verification, const AssignerOptions& options) {
  reports::JsonWriter out;
  out.object([&] {
    out.field("assigner", *options.command);
    out.field("ids", options.ids);
    out.key("schemes");
    out.array(verification.abilities.schemes, [&](const auto& each) { out.value(each); });
    out.field("exit_code", exit_code_of(verification));
    out.key("checks");
    out.array(verification.verdicts,
              [&](const Verdict& verdict) { reports::put_verdict(out, verdict, options.seed); });
    out.field("replay", verification.replay);
  });
  return out.document();
}

}  // namespace

void declare_assigner_options(CLI::App& app, AssignerOptions& options) {
  constexpr std::int64_t day = 86'400;
  app.add_option("--assigner", options.command,
                 "a command that assigns variants (docs/your-assigner.md)");
  app.add_option("--assigner-timeout", options.timeout_seconds,
                 "seconds until a silent assigner has failed")
      ->check(CLI::Range(std::int64_t{1}, day))
      ->capture_default_str();
  app.add_option("--ids", options.ids, "how many ids each check asks about")
      ->check(CLI::Range(std::int64_t{100}, std::int64_t{1'000'000}))
      ->capture_default_str();
}

int verify_assigner(const AssignerOptions& options, std::ostream& out) {
  if (options.command->find_first_not_of(" \t\n") == std::string::npos)
    throw InputError("--assigner", "is empty; expected a command of the shell");
  const Verification verification = verify(options);
  out << (options.json ? json(verification, options) : terminal(verification));
  return exit_code_of(verification);
}

}  // namespace assay::cli
