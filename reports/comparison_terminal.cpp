#include <algorithm>
#include <fmt/format.h>

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
                   {"at end", true},
                   {"power", true},
                   {"sample", true},
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

using Figure = double (*)(const LawOutcome& law, std::size_t method);

double error_of(const LawOutcome& law, std::size_t method) {
  return law.effects.front().methods[method].rejected.value;
}

double coverage_of(const LawOutcome& law, std::size_t method) {
  return law.at_design().methods[method].covered.value;
}

/// One figure of one law, by covariate and scale, the methods beside each other.
std::string figures_of(std::span<const LawOutcome> laws, const char* title, Figure figure,
                       bool colour) {
  TextTable table{{{title}}, {}};
  for (const MethodOutcome& method : laws.front().effects.front().methods)
    table.columns.push_back({short_name(method.method), true});
  for (const LawOutcome& law : laws) {
    const std::string covariate = law.rho ? fmt::format("rho {:g}", *law.rho) : "plain";
    std::vector<Cell>& row = table.rows.emplace_back();
    row.push_back({fmt::format("{} {}", covariate, name(law.scale).substr(0, 3))});
    for (std::size_t method = 0; method < law.effects.front().methods.size(); ++method)
      row.push_back({percent(figure(law, method))});
  }
  return lay_out(table, {.width = columns, .colour = colour});
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
  std::string out = say(
      fmt::format("{}, power at {}", printable(first.law), change_words(first.at_design().effect)));
  out += methods_of(first, colour);
  out += "\n" + figures_of(laws, "error, %", error_of, colour);
  out += "\n" + figures_of(laws, "covers", coverage_of, colour);
  return out + unattainable_of(report, first.law);
}

std::string splits_of(const std::vector<SplitOutcome>& splits, bool colour) {
  TextTable table{{{"rule on the split"},
                   {"control", true},
                   {"blocks, %", true},
                   {"mean look", true},
                   {"sample", true}},
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
             "error: rejected without an effect; covers, at end: intervals at the decision and at "
             "the last look that hold the truth (in the first table without an effect, in the "
             "third with one), %; power: rejected with the effect; sample: expected at the "
             "decision, % of the planned; cost: the same, % of what a fixed horizon needs for that "
             "power. plain: no covariate; abs, rel: intervals of the difference, of the lift. "
             "Rules on the split block at p < 0.001. Intervals at {:g} %.",
             100.0 * report.confidence));
  return out + "\nThe same again\n" + wrapped_command(printable(report.replay), columns);
}

}  // namespace assay::reports
