#include <algorithm>
#include <array>
#include <cmath>
#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include "cli/stats/answers.hpp"
#include "cli/stats/paired_inputs.hpp"
#include "cli/stats/statistic.hpp"
#include "reference/stats/cuped.hpp"
#include "reference/stats/cuped_ratio.hpp"

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

/// Where each of y, x, y_pre and x_pre stands in the lists.
std::array<std::size_t, 4> order_of(const Inputs& in) {
  static constexpr std::array<std::string_view, 4> names{"y", "x", "y_pre", "x_pre"};
  std::array<std::size_t, 4> out{0, 1, 2, 3};
  if (!in.has("order")) return out;
  const json& given = in.value("order");
  for (std::size_t i = 0; i < names.size(); ++i) {
    const auto at = std::ranges::find(given, json(names[i]));
    requires_input(given.is_array() && given.size() == names.size() && at != given.end(), "order",
                   "y, x, y_pre and x_pre in some order");
    out[i] = static_cast<std::size_t>(at - given.begin());
  }
  return out;
}

stats::RatioPairSample ratio_pair_of(const Inputs& in, std::string_view arm) {
  const auto name = [&](const char* of) { return fmt::format("{}_{}", of, arm); };
  const auto is_finite = [](double value) { return std::isfinite(value); };
  const std::vector<double> sum = in.numbers(name("sum"));
  const std::vector<std::vector<double>> cross = in.rows(name("cross"));
  requires_input(sum.size() == 4 && std::ranges::all_of(sum, is_finite), name("sum"),
                 "four finite numbers");
  requires_input(cross.size() == 4 && cross.front().size() == 4, name("cross"),
                 "four rows of four numbers");
  const auto order = order_of(in);
  stats::RatioPairSums out{.n = in.integer(name("n"))};
  for (std::size_t i = 0; i < order.size(); ++i) {
    requires_input(std::ranges::all_of(cross[i], is_finite), name("cross"), "finite");
    out.sum[i] = sum[order[i]];
    for (std::size_t j = 0; j < order.size(); ++j)
      out.cross[i][j] = cross[order[i]][order[j]];
  }
  return defined(stats::sample_of(out));
}

json answer_ratio(const Inputs& in) {
  const stats::CupedRatioTest got = defined(
      stats::cuped_ratio(ratio_pair_of(in, "c"), ratio_pair_of(in, "t"), {.alpha = alpha_of(in)}));
  json out = test_answer(got.difference, {"diff", "se", "t"});
  out.update({{"theta", number(got.theta)},
              {"adj_ratio_c", number(got.control.mean)},
              {"adj_var_c", number(got.control.variance)},
              {"adj_ratio_t", number(got.treatment.mean)},
              {"adj_var_t", number(got.treatment.variance)}});
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

constexpr Field ratio_in[] = {
    {"n_c", "units of control, at least 2"},
    {"sum_c",
     "sums over its units of y, x, y_pre and x_pre: numerator and denominator of the "
     "metric, and of the covariate from before the experiment"},
    {"cross_c", "sums of products of each with each, four by four"},
    {"n_t", "units of treatment, at least 2"},
    {"sum_t", "as sum_c, of treatment"},
    {"cross_t", "as cross_c, of treatment"},
    {"order", "names of the four in the order of the lists; default y, x, y_pre, x_pre"},
    {"alpha", "level, in (0, 1); default 0.05"}};

constexpr Field ratio_out[] = {{"theta", "ratio per unit of the ratio from before"},
                               {"adj_ratio_c", "adjusted ratio of control"},
                               {"adj_var_c", "variance that a unit contributes to it"},
                               {"adj_ratio_t", "adjusted ratio of treatment"},
                               {"adj_var_t", "variance that a unit contributes to it"},
                               {"diff", "adjusted treatment minus adjusted control"},
                               {"se", "standard error of diff"},
                               {"t", "diff / se"},
                               {"df", "Satterthwaite's degrees of freedom"},
                               {"p_value", "two-sided, in [0, 1]"},
                               {"ci_lower", "of diff"},
                               {"ci_upper", "of diff"}};

constexpr StatisticKind kinds[] = {
    {"cuped_from_sums",
     "Difference of two means, adjusted by a covariate from before the experiment (CUPED)",
     "A. Deng, Y. Xu, R. Kohavi, T. Walker, WSDM 2013, section 3.2, doi:10.1145/2433396.2433413",
     inputs, outputs, answer},
    {"cuped_ratio_from_sums",
     "Difference of two ratio metrics, adjusted by a ratio from before the experiment",
     "A. Deng, Y. Xu, R. Kohavi, T. Walker, WSDM 2013, appendix B, doi:10.1145/2433396.2433413",
     ratio_in, ratio_out, answer_ratio}};

}  // namespace

constinit const std::span<const StatisticKind> covariates_statistics{kinds};

}  // namespace assay::cli
