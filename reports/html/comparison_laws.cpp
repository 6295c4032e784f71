#include <algorithm>
#include <fmt/format.h>
#include <span>
#include <string>

#include "reports/html/comparison.hpp"
#include "reports/html/figure.hpp"
#include "reports/html/table.hpp"
#include "reports/share_words.hpp"
#include "reports/svg/curves.hpp"
#include "reports/svg/forest.hpp"

namespace assay::reports {
namespace {

using validators::EffectOutcome;
using validators::LawOutcome;
using validators::MethodOutcome;

/// One law with all its covariates and scales; the plots are of the first.
struct LawPart {
  std::span<const LawOutcome> outcomes;
  std::size_t number = 0;  ///< on the page, from 1

  [[nodiscard]] const LawOutcome& plotted() const { return outcomes.front(); }

  [[nodiscard]] std::string id(std::string_view plot) const {
    return fmt::format("{}-{}", plot, number);
  }
};

void put_error(Markup& out, const ComparisonReport& report, const LawPart& part) {
  const std::string id = part.id("error");
  Curves plot{.caption = {id, "Error by the look",
                          "One curve per method; the table below has the last look."},
              .x_axis = "look",
              .y_unit = " %"};
  for (const MethodOutcome& method : part.plotted().effects.front().methods) {
    Curve& curve = plot.curves.emplace_back(Curve{method.method, {}});
    for (std::size_t look = 0; look < method.rejected_by_look.size(); ++look)
      curve.points.push_back(
          {static_cast<double>(look + 1), 100.0 * method.rejected_by_look[look]});
  }
  const double allowed = 100.0 * report.looks.alpha;
  plot.reference =
      Curve{"allowed", {{1.0, allowed}, {static_cast<double>(report.looks.looks()), allowed}}};
  put_figure(out, "Error by the look, no effect", plot);
}

void put_power(Markup& out, const LawPart& part) {
  const LawOutcome& law = part.plotted();
  std::vector<const EffectOutcome*> effects;
  for (const EffectOutcome& effect : law.effects)
    effects.push_back(&effect);
  std::ranges::stable_sort(effects, {}, [](const EffectOutcome* each) { return each->effect; });
  const std::string id = part.id("power");
  Curves plot{.caption = {id, "Power by the effect",
                          "One curve per method, one point per effect that was tried."},
              .x_axis = "relative effect, %",
              .y_unit = " %",
              .y_high = 100.0};
  for (std::size_t m = 0; m < law.effects.front().methods.size(); ++m) {
    Curve& curve = plot.curves.emplace_back(Curve{law.effects.front().methods[m].method, {}});
    for (const EffectOutcome* effect : effects)
      curve.points.push_back({100.0 * effect->effect, 100.0 * effect->methods[m].rejected.value});
  }
  put_figure(out, "Power by the effect", plot);
}

void put_coverage(Markup& out, const ComparisonReport& report, const LawPart& part) {
  const double nominal = 100.0 * (1.0 - report.looks.alpha);
  const std::string id = part.id("coverage");
  const std::string measured = fmt::format("measured, {:g} % interval", 100.0 * report.confidence);
  Forest plot{.caption = {id, "Coverage by method",
                          "Share of intervals at the decision that hold the truth."},
              .axis = "intervals that hold the truth, %",
              .rows = {},
              .origin = nominal,
              .estimate_name = measured,
              .truth_name = "promised"};
  for (const MethodOutcome& method : part.plotted().at_design().methods)
    plot.rows.push_back({method.method, in_percent(method.covered), nominal});
  put_figure(out,
             fmt::format("Coverage at the decision, effect {:+.3g} %",
                         100.0 * part.plotted().at_design().effect),
             plot);
}

std::string covariate_words(const LawOutcome& law) {
  return law.rho ? fmt::format("rho {:g}", *law.rho) : "none";
}

void put_table(Markup& out, const LawPart& part) {
  out.open("details").element("summary", "All covariates and both scales in numbers");
  HtmlTable table{out,
                  part.plotted().law + ": every method",
                  {{"method"},
                   {"covariate"},
                   {"scale"},
                   {"error, %", true},
                   {"power, %", true},
                   {"covers at the decision, %", true},
                   {"covers at the end, %", true},
                   {"sample, %", true},
                   {"decides at look", true},
                   {"cost, %", true}}};
  for (const LawOutcome& law : part.outcomes) {
    for (std::size_t m = 0; m < law.effects.front().methods.size(); ++m) {
      const MethodOutcome& without = law.effects.front().methods[m];
      const MethodOutcome& with = law.at_design().methods[m];
      table.row(
          without.method,
          {covariate_words(law), std::string{name(law.scale)}, with_interval(without.rejected),
           with_interval(with.rejected), with_interval(with.covered),
           with_interval(with.covered_at_end), percent(with.expected_sample),
           fmt::format("{:.1f}", with.expected_look), with.cost ? percent(*with.cost) : "-"});
    }
  }
  table.finish();
  out.close();
}

/// The intervals that the statistics themselves give at the last look.
void put_own_intervals(Markup& out, const LawPart& part) {
  out.open("details").element("summary", "The intervals of the statistics themselves");
  HtmlTable table{out,
                  part.plotted().law + ": own intervals at the last look that hold the truth",
                  {{"covariate"}, {"scale"}, {"effect, %", true}, {"hold, %", true}}};
  for (const LawOutcome& law : part.outcomes) {
    for (const EffectOutcome& effect : law.effects)
      table.row(covariate_words(law),
                {std::string{name(law.scale)}, fmt::format("{:+.3g}", 100.0 * effect.effect),
                 with_interval(effect.held)});
  }
  table.finish();
  out.close();
}

void put_unattainable(Markup& out, const ComparisonReport& report, const std::string& law) {
  for (const validators::Unattainable& missing : report.unattainable) {
    if (missing.law != law) continue;
    out.element("p",
                missing.most > 0.0
                    ? fmt::format("No covariate has a correlation of {:g} with it: {:.3f} is the "
                                  "most.",
                                  missing.rho, missing.most)
                    : fmt::format("It takes no covariate (asked for: {:g}).", missing.rho),
                {{"class", "hint"}});
  }
}

void put_law(Markup& out, const ComparisonReport& report, const LawPart& part) {
  out.open("section").element("h3", part.plotted().law);
  out.open("div", {{"class", "plots"}});
  put_error(out, report, part);
  put_power(out, part);
  put_coverage(out, report, part);
  out.close();
  put_unattainable(out, report, part.plotted().law);
  put_table(out, part);
  put_own_intervals(out, part);
  out.close();
}

}  // namespace

void put_laws(Markup& out, const ComparisonReport& report) {
  if (report.laws.empty()) return;
  out.open("section", {{"aria-labelledby", "laws"}});
  out.element("h2", "Laws", {{"id", "laws"}});
  out.element(
      "p",
      "Error: decisions without an effect. Power, coverage and sample: at the effect that a "
      "fixed horizon finds four times in five. Sample: the expected one at the decision, of "
      "the planned. Cost: the same over what a fixed horizon needs for the same power. Plots "
      "are without a covariate, of the absolute difference.",
      {{"class", "hint"}});
  std::size_t number = 0;
  for (auto begin = report.laws.begin(); begin != report.laws.end();) {
    const auto end = std::find_if(begin, report.laws.end(),
                                  [&](const LawOutcome& each) { return each.law != begin->law; });
    put_law(out, report, {std::span{begin, end}, ++number});
    begin = end;
  }
  out.close();
}

}  // namespace assay::reports
