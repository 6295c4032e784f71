#include <algorithm>
#include <fmt/format.h>
#include <span>

#include "reports/comparison_report.hpp"
#include "reports/share_words.hpp"
#include "reports/text/columns.hpp"
#include "reports/text/width.hpp"
#include "reports/text/wrap.hpp"
#include "reports/words.hpp"

namespace assay::reports {
namespace {

using validators::LawOutcome;
using validators::MethodOutcome;
using validators::Share;
using validators::SplitOutcome;

constexpr std::size_t columns = 80;

std::string say(const std::string& text) { return paragraph(text, 0, columns); }

/// Every method on one law.
std::string methods_of(const LawOutcome& law, bool colour) {
  TextTable table{{{"method"},
                   {"error, %", true},
                   {"covers", true},
                   {"end", true},
                   {"power", true},
                   {"units", true},
                   {"look", true},
                   {"cost", true}},
                  {}};
  const auto& without = law.effects.front().methods;
  const auto& with = law.at_design().methods;
  for (std::size_t i = 0; i < without.size(); ++i)
    table.rows.push_back({{without[i].method},
                          {with_interval(without[i].rejected)},
                          {percent(without[i].covered.value)},
                          {percent(without[i].covered_at_end.value)},
                          {percent(with[i].rejected.value)},
                          {percent(with[i].expected_sample)},
                          {fmt::format("{:.1f}", with[i].expected_look)},
                          {with[i].cost ? percent(*with[i].cost) : "-"}});
  return lay_out(table, {.width = columns, .colour = colour});
}

/// Room for nine methods beside each other.
std::string short_name(const std::string& method) {
  if (method == "fixed_horizon") return "fixed";
  if (method == "naive_peeking") return "peek";
  if (method == "bonferroni") return "Bonf";
  if (method == "obrien_fleming") return "OBF";
  if (method == "hwang_shih_decani") return "HSD";
  if (method == "kim_demets") return "KD";
  if (method == "asymptotic_cs") return "ACS";
  return method;
}

/// One figure of one outcome, the methods beside each other.
struct FigureRow {
  std::string what;
  const std::vector<MethodOutcome>* methods = nullptr;
};

using Figure = double (*)(const MethodOutcome& method);

double rejected(const MethodOutcome& method) { return method.rejected.value; }

double covered(const MethodOutcome& method) { return method.covered.value; }

std::string figures_of(const std::vector<FigureRow>& rows, const char* title, Figure figure,
                       bool colour) {
  TextTable table{{{title}}, {}};
  for (const MethodOutcome& method : *rows.front().methods)
    table.columns.push_back({short_name(method.method), true});
  for (const FigureRow& row : rows) {
    std::vector<Cell>& cells = table.rows.emplace_back();
    cells.push_back({row.what});
    for (const MethodOutcome& method : *row.methods)
      cells.push_back({percent(figure(method))});
  }
  return "\n" + lay_out(table, {.width = columns, .colour = colour});
}

/// "rho 0.3 rel".
std::string kind_of(const LawOutcome& law) {
  return fmt::format("{} {}", law.rho ? fmt::format("rho {:g}", *law.rho) : "plain",
                     name(law.scale).substr(0, 3));
}

/// The intervals that the engine itself gives at the last look.
std::string own_intervals_of(std::span<const LawOutcome> laws, bool colour) {
  TextTable table{{{"its own intervals hold, %"}}, {}};
  for (const validators::EffectOutcome& effect : laws.front().effects)
    table.columns.push_back({change_words(effect.effect), true});
  for (const LawOutcome& law : laws) {
    std::vector<Cell>& cells = table.rows.emplace_back();
    cells.push_back({kind_of(law)});
    for (const validators::EffectOutcome& effect : law.effects)
      cells.push_back({with_interval(effect.held)});
  }
  return "\n" + lay_out(table, {.width = columns, .colour = colour});
}

std::string unattainable_of(const ComparisonReport& report, const std::string& law) {
  std::string wishes;
  double most = 0.0;
  for (const validators::Unattainable& each : report.unattainable) {
    if (each.law != law) continue;
    wishes += fmt::format("{}{:g}", wishes.empty() ? "" : ", ", each.rho);
    most = each.most;
  }
  if (wishes.empty()) return {};
  if (most == 0.0) return say("No rho: the metric takes no covariate.");
  return say(fmt::format("Not rho {}: it cannot exceed {:.3g}.", wishes, most));
}

/// All that is of one law, from its first outcome without a covariate on.
std::string law_part(const ComparisonReport& report, std::span<const LawOutcome> laws,
                     bool colour) {
  const LawOutcome& first = laws.front();
  std::string out = say(fmt::format("{}, with an effect of {}", printable(first.law),
                                    change_words(first.at_design().effect)));
  out += methods_of(first, colour);
  std::vector<FigureRow> without;
  std::vector<FigureRow> with;
  for (const LawOutcome& law : laws) {
    without.push_back({kind_of(law), &law.effects.front().methods});
    with.push_back({kind_of(law), &law.at_design().methods});
  }
  std::vector<FigureRow> by_effect;
  for (const validators::EffectOutcome& effect : first.effects)
    by_effect.push_back({change_words(effect.effect), &effect.methods});
  out += figures_of(by_effect, "power, %", rejected, colour);
  out += figures_of(without, "error, %", rejected, colour);
  out += figures_of(with, "covers, %", covered, colour);
  if (!report.engine.empty()) out += own_intervals_of(laws, colour);
  return out + unattainable_of(report, first.law);
}

std::string splits_of(const std::vector<SplitOutcome>& splits, bool colour) {
  TextTable table{{{"rule on the split"},
                   {"control", true},
                   {"blocks, %", true},
                   {"mean look", true},
                   {"units", true}},
                  {}};
  for (const SplitOutcome& split : splits)
    for (const validators::SplitRuleOutcome& rule : split.rules)
      table.rows.push_back(
          {{std::string{name(rule.rule)}},
           {fmt::format("{:g} %", 100.0 * split.share)},
           {fmt::format("{:.3f} [{:.3f}, {:.3f}]", 100.0 * rule.blocked.value,
                        100.0 * rule.blocked.interval.low, 100.0 * rule.blocked.interval.high)},
           {rule.delay ? fmt::format("{:.1f}", *rule.delay) : "-"},
           {percent(rule.expected_sample)}});
  return lay_out(table, {.width = columns, .colour = colour});
}

}  // namespace

std::string comparison_terminal(const ComparisonReport& report, bool colour) {
  std::string out = say(
      fmt::format("Methods compared on laws of metrics: {} looks, alpha {:g}, {} and {} units, {} "
                  "replications, seed {}, assay {}",
                  report.looks.looks(), report.looks.alpha, count_words(report.units.control),
                  count_words(report.units.treatment), count_words(report.replications),
                  report.seed, report.version));
  if (!report.engine.empty()) out += say("judged by the engine: " + printable(report.engine));
  const std::span<const LawOutcome> all{report.laws};
  for (std::size_t at = 0; at < all.size();) {
    const auto of_another = [&](const LawOutcome& law) { return law.law != all[at].law; };
    const auto end =
        std::ranges::find_if(all.begin() + static_cast<std::ptrdiff_t>(at), all.end(), of_another);
    const auto count = static_cast<std::size_t>(end - all.begin()) - at;
    out += "\n" + law_part(report, all.subspan(at, count), colour);
    at += count;
  }
  out += "\n" + splits_of(report.splits, colour);
  out += "\n" +
         say(fmt::format(
             "error: rejected without an effect; covers, end: intervals at the decision and at the "
             "last look that hold the truth, without an effect (in the last table with it); power, "
             "units, look, cost: with the effect, rejections, expected units at the decision in % "
             "of the planned, expected look, and units in % of what a fixed horizon of that power "
             "needs. plain: no covariate; abs, rel: by the difference, by the lift. Rules on the "
             "split block at p < 0.001. Intervals at {:g} %.",
             100.0 * report.confidence));
  return out + "\nThe same again\n" + wrapped_command(printable(report.replay), columns);
}

}  // namespace assay::reports
