#include <array>
#include <nlohmann/json.hpp>

#include "cli/stats/answers.hpp"
#include "cli/stats/paired_inputs.hpp"
#include "cli/stats/statistic.hpp"
#include "reference/stats/cuped.hpp"

namespace assay::cli {
namespace {

using nlohmann::json;

json answer(const Inputs& in) {
  static constexpr std::array<std::string_view, 3> methods{"total", "within", "control"};
  const auto theta = static_cast<stats::CupedTheta>(in.choice_or("theta_method", methods, 0));
  const stats::CupedTest got = defined(stats::cuped(
      paired_sample_of(in, "c"), paired_sample_of(in, "t"), theta, {.alpha = alpha_of(in)}));
  json out = test_answer(got.difference, {"diff", "se", "t"});
  out.update({{"theta", number(got.theta)},
              {"adj_mean_c", number(got.control.mean)},
              {"adj_var_c", number(got.control.variance)},
              {"variance_reduction_c", number(got.variance_reduction_control)},
              {"adj_mean_t", number(got.treatment.mean)},
              {"adj_var_t", number(got.treatment.variance)},
              {"variance_reduction_t", number(got.variance_reduction_treatment)},
              {"se_unadjusted", number(got.unadjusted_standard_error)},
              {"variance_reduction", number(got.variance_reduction)}});
  return out;
}

constexpr Field inputs[] = {{"n_c", "units of control, at least 2"},
                            {"y_c", "sum of the metric over control's units"},
                            {"x_c", "sum of their covariate, from before the experiment"},
                            {"yy_c", "sum of the metric's squares"},
                            {"xy_c", "sum of covariate times metric"},
                            {"xx_c", "sum of the covariate's squares"},
                            {"n_t", "units of treatment, at least 2"},
                            {"y_t", "as y_c, of treatment"},
                            {"x_t", "as x_c, of treatment"},
                            {"yy_t", "as yy_c, of treatment"},
                            {"xy_t", "as xy_c, of treatment"},
                            {"xx_t", "as xx_c, of treatment"},
                            {"theta_method", "whose regression: total (default), within, control"},
                            {"alpha", "level, in (0, 1); default 0.05"}};

constexpr Field outputs[] = {{"theta", "metric per unit of covariate"},
                             {"adj_mean_c", "adjusted mean of control"},
                             {"adj_var_c", "adjusted variance of control"},
                             {"variance_reduction_c", "1 - adjusted / plain variance, a share"},
                             {"adj_mean_t", "adjusted mean of treatment"},
                             {"adj_var_t", "adjusted variance of treatment"},
                             {"variance_reduction_t", "a share"},
                             {"diff", "adjusted treatment minus adjusted control"},
                             {"se", "standard error of diff"},
                             {"t", "diff / se"},
                             {"df", "Satterthwaite's degrees of freedom"},
                             {"p_value", "two-sided, in [0, 1]"},
                             {"ci_lower", "of diff"},
                             {"ci_upper", "of diff"},
                             {"se_unadjusted", "standard error of the plain difference"},
                             {"variance_reduction", "1 - (se / se_unadjusted)^2, a share"}};

constexpr StatisticKind kinds[] = {
    {"cuped_from_sums",
     "Difference of two means, adjusted by a covariate from before the experiment (CUPED)",
     "A. Deng, Y. Xu, R. Kohavi, T. Walker, WSDM 2013, section 3.2, doi:10.1145/2433396.2433413",
     inputs, outputs, answer}};

}  // namespace

constinit const std::span<const StatisticKind> covariates_statistics{kinds};

}  // namespace assay::cli
