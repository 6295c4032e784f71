#include "reference/stats/mean_planning.hpp"

#include <array>
#include <cmath>
#include <nlohmann/json.hpp>

#include "cli/stats/answers.hpp"
#include "cli/stats/planning_inputs.hpp"
#include "cli/stats/statistic.hpp"

namespace assay::cli {
namespace {

using nlohmann::json;

stats::MeanPlan plan_of(const Inputs& in) {
  static constexpr std::array<std::string_view, 2> tests{"z", "t"};
  const stats::MeanPlan out{
      .standard_deviation = in.number("sd"),
      .alpha = alpha_of(in),
      .alternative = alternative_of(in),
      .test = static_cast<stats::PlannedTest>(in.choice_or("dist", tests, 0))};
  requires_input(out.standard_deviation > 0.0 && std::isfinite(out.standard_deviation), "sd",
                 "positive and finite");
  return out;
}

double finite_number(const Inputs& in, std::string_view name) {
  const double out = in.number(name);
  requires_input(std::isfinite(out), name, "finite");
  return out;
}

stats::PlannedUnits units_of(const Inputs& in) {
  const std::int64_t control = in.integer("n_c");
  const std::int64_t treatment = in.integer("n_t");
  requires_input(control >= 0, "n_c", "at least 0");
  requires_input(treatment >= 0, "n_t", "at least 0");
  return {static_cast<double>(control), static_cast<double>(treatment)};
}

json answer_size(const Inputs& in) {
  const stats::MeanPlan plan = plan_of(in);
  const double difference = finite_number(in, "mde");
  const stats::DetectableQuestion wanted{.power = wanted_power_of(in, plan.alpha),
                                         .ratio = in.number_or("ratio", 1.0)};
  requires_input(wanted.ratio > 0.0 && std::isfinite(wanted.ratio), "ratio", "positive and finite");
  const stats::PlannedUnits units = defined(stats::units_needed(difference, wanted, plan));
  json out{{"n_c", number(units.control)},
           {"n_t", number(units.treatment)},
           {"n_c_ceil", rounded_up(units.control)},
           {"n_t_ceil", rounded_up(units.treatment)}};
  if (plan.test == stats::PlannedTest::z)
    out["n_c_formula"] = number(defined(stats::units_by_formula(difference, wanted, plan)).control);
  return out;
}

json answer_power(const Inputs& in) {
  const stats::MeanPlan plan = plan_of(in);
  return {{"power",
           number(defined(stats::power_of_means(finite_number(in, "delta"), units_of(in), plan)))}};
}

json answer_difference(const Inputs& in) {
  const stats::MeanPlan plan = plan_of(in);
  return {{"mde", number(defined(stats::detectable_difference(wanted_power_of(in, plan.alpha),
                                                              units_of(in), plan)))}};
}

constexpr Field size_in[] = {{"sd", "standard deviation of one unit's value, above 0"},
                             {"mde", "difference of the means to be found, not 0"},
                             {"alpha", "level, in (0, 1); default 0.05"},
                             {"power", "wanted, in (alpha, 1); default 0.8"},
                             {"ratio", "treatment units per control unit, above 0; default 1"},
                             {"alternative", "two-sided (default), greater, less"},
                             {"dist", "of the test: z (default), t"}};

constexpr Field size_out[] = {{"n_c", "units of control, a real number"},
                              {"n_t", "units of treatment, ratio * n_c"},
                              {"n_c_ceil", "n_c rounded up"},
                              {"n_t_ceil", "n_t rounded up"},
                              {"n_c_formula", "of z only: n_c, the far tail neglected"}};

constexpr Field power_in[] = {{"sd", "standard deviation of one unit's value, above 0"},
                              {"delta", "true difference of the means, treatment minus control"},
                              {"n_c", "units of control, at least 1"},
                              {"n_t", "units of treatment, at least 1; for t 3 in both arms"},
                              {"alpha", "level, in (0, 1); default 0.05"},
                              {"alternative", "two-sided (default), greater, less"},
                              {"dist", "of the test: z (default), t"}};

constexpr Field power_out[] = {{"power", "chance of a significant result, either tail, in [0, 1]"}};

constexpr Field difference_in[] = {{"sd", "standard deviation of one unit's value, above 0"},
                                   {"n_c", "units of control, at least 1"},
                                   {"n_t", "units of treatment, at least 1; for t 3 in both arms"},
                                   {"alpha", "level, in (0, 1); default 0.05"},
                                   {"power", "wanted, in (alpha, 1); default 0.8"},
                                   {"alternative", "two-sided (default), greater, less"},
                                   {"dist", "of the test: z (default), t"}};

constexpr Field difference_out[] = {
    {"mde", "smallest difference found with the power, as sd; negative for less"}};

constexpr std::string_view source =
    "J. Cohen, Statistical Power Analysis for the Behavioral Sciences, 2nd ed., 1988, chapter 2";

constexpr StatisticKind kinds[] = {
    {"sample_size_means", "Units needed to find a difference of two means", source, size_in,
     size_out, answer_size},
    {"power_means", "Power to find a difference of two means", source, power_in, power_out,
     answer_power},
    {"mde_means", "Smallest difference of two means that is found with a power", source,
     difference_in, difference_out, answer_difference}};

}  // namespace

constinit const std::span<const StatisticKind> mean_planning_statistics{kinds};

}  // namespace assay::cli
