#include <nlohmann/json.hpp>

#include "cli/stats/answers.hpp"
#include "cli/stats/paired_inputs.hpp"
#include "cli/stats/statistic.hpp"
#include "reference/stats/ratio_metric.hpp"

namespace assay::cli {
namespace {

using nlohmann::json;

json answer(const Inputs& in) {
  const stats::RatioTest got = defined(stats::ratio_metric_delta(
      paired_sample_of(in, "c"), paired_sample_of(in, "t"), test_options_of(in)));
  json out = test_answer(got.difference, {"diff", "se", "z"});
  out.update({{"ratio_c", number(got.control.mean)},
              {"ratio_t", number(got.treatment.mean)},
              {"var_c", number(got.control.variance)},
              {"var_t", number(got.treatment.variance)},
              {"lift", number(got.lift)},
              {"se_lift", number(got.lift_standard_error)}});
  return out;
}

constexpr Field inputs[] = {{"n_c", "units of control, at least 2"},
                            {"y_c", "sum of the numerators of control's units"},
                            {"x_c", "sum of their denominators"},
                            {"yy_c", "sum of squared numerators"},
                            {"xy_c", "sum of numerator times denominator"},
                            {"xx_c", "sum of squared denominators"},
                            {"n_t", "units of treatment, at least 2"},
                            {"y_t", "as y_c, of treatment"},
                            {"x_t", "as x_c, of treatment"},
                            {"yy_t", "as yy_c, of treatment"},
                            {"xy_t", "as xy_c, of treatment"},
                            {"xx_t", "as xx_c, of treatment"},
                            {"alpha", "level, in (0, 1); default 0.05"},
                            {"alternative", "two-sided (default), greater, less"}};

constexpr Field outputs[] = {{"ratio_c", "y_c / x_c"},
                             {"ratio_t", "y_t / x_t"},
                             {"var_c", "variance that a unit of control contributes"},
                             {"var_t", "variance that a unit of treatment contributes"},
                             {"diff", "ratio_t - ratio_c"},
                             {"se", "standard error of diff"},
                             {"z", "diff / se"},
                             {"p_value", "in [0, 1]"},
                             {"ci_lower", "of diff"},
                             {"ci_upper", "of diff"},
                             {"lift", "ratio_t / ratio_c - 1"},
                             {"se_lift", "standard error of lift"}};

constexpr StatisticKind kinds[] = {
    {"ratio_metric_delta", "Difference of two ratios of sums over units, by the delta method",
     "A. Deng, U. Knoblich, J. Lu, KDD 2018, section 3.2, doi:10.1145/3219819.3219919", inputs,
     outputs, answer}};

}  // namespace

constinit const std::span<const StatisticKind> ratio_statistics{kinds};

}  // namespace assay::cli
