#include <algorithm>
#include <cmath>
#include <nlohmann/json.hpp>

#include "cli/stats/answers.hpp"
#include "cli/stats/inputs.hpp"
#include "cli/stats/statistic.hpp"
#include "reference/stats/novelty_slope.hpp"

namespace assay::cli {
namespace {

using nlohmann::json;

json answer(const Inputs& in) {
  const std::vector<double> day = in.numbers("day");
  const std::vector<double> effect = in.numbers("effect");
  const std::vector<double> se = in.numbers("se");
  const auto is_finite = [](double value) { return std::isfinite(value); };
  requires_input(std::ranges::all_of(day, is_finite), "day", "finite numbers");
  requires_input(effect.size() == day.size(), "effect", "as many as day");
  requires_input(std::ranges::all_of(effect, is_finite), "effect", "finite numbers");
  requires_input(se.size() == day.size(), "se", "as many as day");
  requires_input(std::ranges::all_of(se, [](double e) { return e > 0.0 && std::isfinite(e); }),
                 "se", "positive and finite");
  std::vector<stats::DailyEffect> days;
  for (std::size_t i = 0; i < day.size(); ++i)
    days.push_back({.day = day[i], .effect = effect[i], .standard_error = se[i]});
  const stats::NoveltySlope got = defined(stats::novelty_slope(days));
  return {{"intercept", number(got.intercept)},
          {"slope", number(got.slope)},
          {"se_slope", number(got.standard_error)},
          {"z", number(got.z)},
          {"p_value", number(got.p)}};
}

constexpr Field inputs[] = {{"day", "of the experiment, at least two different ones"},
                            {"effect", "of each day, treatment minus control"},
                            {"se", "standard error of each effect, above 0"}};

constexpr Field outputs[] = {{"intercept", "the effect at day 0, by the line"},
                             {"slope", "change of the effect per day"},
                             {"se_slope", "standard error of slope, the daily ones taken as known"},
                             {"z", "slope / se_slope"},
                             {"p_value", "two-sided, normal, in [0, 1]"}};

constexpr StatisticKind kinds[] = {
    {"novelty_slope_wls", "Whether the effect drifts over the days of an experiment",
     "A. C. Aitken, Proceedings of the Royal Society of Edinburgh 55 (1936) 42-48", inputs, outputs,
     answer}};

}  // namespace

constinit const std::span<const StatisticKind> novelty_statistics{kinds};

}  // namespace assay::cli
