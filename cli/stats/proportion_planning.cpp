#include "reference/stats/proportion_planning.hpp"

#include <array>
#include <nlohmann/json.hpp>

#include "cli/stats/answers.hpp"
#include "cli/stats/planning_inputs.hpp"
#include "cli/stats/statistic.hpp"

namespace assay::cli {
namespace {

using nlohmann::json;

stats::ProportionPlan plan_of(const Inputs& in) {
  static constexpr std::array<std::string_view, 3> methods{"arcsine", "pooled_null", "unpooled"};
  const stats::ProportionPlan out{
      .control = in.number("p_c"),
      .treatment = in.number("p_t"),
      .alpha = alpha_of(in),
      .alternative = alternative_of(in),
      .method = static_cast<stats::ProportionMethod>(in.choice_or("method", methods, 0))};
  requires_input(out.control >= 0.0 && out.control <= 1.0, "p_c", "in [0, 1]");
  requires_input(out.treatment >= 0.0 && out.treatment <= 1.0, "p_t", "in [0, 1]");
  return out;
}

json answer_size(const Inputs& in) {
  const stats::ProportionPlan plan = plan_of(in);
  const double n = defined(stats::units_per_arm_needed(wanted_power_of(in, plan.alpha), plan));
  return {{"n_per_arm", number(n)}, {"n_ceil", rounded_up(n)}};
}

json answer_power(const Inputs& in) {
  const stats::ProportionPlan plan = plan_of(in);
  const std::int64_t n = in.integer("n");
  requires_input(n >= 1, "n", "at least 1");
  return {{"power", number(defined(stats::power_of_proportions(static_cast<double>(n), plan)))}};
}

constexpr Field size_in[] = {{"p_c", "rate of control, in [0, 1]"},
                             {"p_t", "rate of treatment, in [0, 1], another one"},
                             {"alpha", "level, in (0, 1); default 0.05"},
                             {"power", "wanted, in (alpha, 1); default 0.8"},
                             {"alternative", "two-sided (default), greater, less"},
                             {"method", "arcsine (default), pooled_null, unpooled"}};

constexpr Field size_out[] = {{"n_per_arm", "units of each arm, a real number"},
                              {"n_ceil", "n_per_arm rounded up"}};

constexpr Field power_in[] = {{"p_c", "rate of control, in [0, 1]"},
                              {"p_t", "rate of treatment, in [0, 1]"},
                              {"n", "units of each arm, at least 1"},
                              {"alpha", "level, in (0, 1); default 0.05"},
                              {"alternative", "two-sided (default), greater, less"},
                              {"method", "arcsine (default), pooled_null, unpooled"}};

constexpr Field power_out[] = {
    {"power", "chance of a significant result, in [0, 1]; arcsine counts both tails"}};

constexpr std::string_view source =
    "J. Cohen, Statistical Power Analysis for the Behavioral Sciences, 2nd ed., 1988, chapter 6; "
    "J. L. Fleiss, B. Levin, M. C. Paik, Statistical Methods for Rates and Proportions, 3rd ed., "
    "2003, section 4.2";

constexpr StatisticKind kinds[] = {
    {"sample_size_proportions", "Units needed to find a difference of two proportions", source,
     size_in, size_out, answer_size},
    {"power_proportions", "Power to find a difference of two proportions", source, power_in,
     power_out, answer_power}};

}  // namespace

constinit const std::span<const StatisticKind> proportion_planning_statistics{kinds};

}  // namespace assay::cli
