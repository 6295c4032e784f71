#include <algorithm>
#include <array>
#include <cmath>
#include <fmt/format.h>
#include <nlohmann/json.hpp>
#include <optional>

#include "cli/stats/answers.hpp"
#include "cli/stats/inputs.hpp"
#include "cli/stats/statistic.hpp"
#include "model/input_error.hpp"
#include "reference/stats/covariate_adjustment.hpp"
#include "reference/stats/missing_covariate.hpp"

namespace assay::cli {
namespace {

using nlohmann::json;

bool is_finite(double value) { return std::isfinite(value); }

/// The units without their covariates.
stats::AdjustedUnits units_of(const Inputs& in) {
  stats::AdjustedUnits out;
  out.y = in.numbers("y");
  requires_input(std::ranges::all_of(out.y, is_finite), "y", "finite numbers");
  const std::vector<std::int64_t> arm = in.integers("arm");
  requires_input(arm.size() == out.y.size(), "arm", "as many as y");
  requires_input(std::ranges::all_of(arm, [](auto a) { return a == 0 || a == 1; }), "arm",
                 "0 or 1 of each unit");
  for (const std::int64_t each : arm)
    out.is_treatment.push_back(each == 1);
  return out;
}

json answer_multi(const Inputs& in) {
  static constexpr std::array<std::string_view, 2> models{"ancova", "lin"};
  stats::AdjustedUnits units = units_of(in);
  const std::vector<std::vector<double>> rows = in.rows("X");
  requires_input(rows.size() == units.y.size(), "X", "as many rows as y");
  for (const std::vector<double>& row : rows) {
    requires_input(std::ranges::all_of(row, is_finite), "X", "finite numbers");
    units.covariates.resize(row.size());
    for (std::size_t k = 0; k < row.size(); ++k)
      units.covariates[k].push_back(row[k]);
  }
  const auto model = static_cast<stats::AdjustmentModel>(in.choice_or("model", models, 0));
  const stats::AdjustedEffect got = defined(stats::covariate_adjustment(units, model));
  json out{{"effect", number(got.effect)},
           {"effect_unadjusted", number(got.effect_unadjusted)},
           {"theta", numbers(got.theta)},
           {"df_resid", number(got.df)},
           {"se_ols", number(got.standard_error)},
           {"t", number(got.t)},
           {"p_value", number(got.p)},
           {"r_squared", number(got.r_squared)}};
  for (std::size_t k = 0; k < got.robust_error.size(); ++k)
    out[fmt::format("se_hc{}", k)] = number(got.robust_error[k]);
  return out;
}

/// Null where a unit has no covariate.
std::vector<std::optional<double>> optional_numbers(const Inputs& in, std::string_view name) {
  const json& list = in.value(name);
  requires_input(list.is_array(), name, "a list of numbers and nulls");
  std::vector<std::optional<double>> out;
  for (const json& each : list) {
    requires_input(each.is_null() || each.is_number(), name, "a list of numbers and nulls");
    if (each.is_null()) {
      out.emplace_back();
    } else {
      out.emplace_back(each.get<double>());
    }
  }
  return out;
}

json answer_missing(const Inputs& in) {
  static constexpr std::array<std::string_view, 3> policies{"drop", "impute_mean",
                                                            "missing_indicator"};
  stats::AdjustedUnits units = units_of(in);
  const std::vector<std::optional<double>> covariate = optional_numbers(in, "x");
  requires_input(covariate.size() == units.y.size(), "x", "as many as y");
  const auto policy = static_cast<stats::MissingPolicy>(in.choice("policy", policies));
  const stats::AdjustedEffect got =
      defined(stats::adjustment_with_missing(std::move(units), covariate, policy));
  return {{"n_used", got.n},
          {"effect", number(got.effect)},
          {"theta", number(got.theta.front())},
          {"se_ols", number(got.standard_error)},
          {"se_hc2", number(got.robust_error.at(2))},
          {"p_value", number(got.p)}};
}

constexpr Field multi_in[] = {{"y", "metric of each unit"},
                              {"arm", "of each unit: 0 control, 1 treatment"},
                              {"X", "per unit a list of its covariates, from before"},
                              {"model", "ancova (default): one slope; lin: one for each arm"}};

constexpr Field multi_out[] = {{"effect", "of treatment, adjusted, in y's unit"},
                               {"effect_unadjusted", "difference of the plain means"},
                               {"theta", "slope of each covariate (control's, of lin)"},
                               {"df_resid", "units minus coefficients"},
                               {"se_ols", "standard error of effect, one variance for all"},
                               {"t", "effect / se_ols"},
                               {"p_value", "two-sided, Student's t, in [0, 1]"},
                               {"se_hc0", "White's standard error, a variance for each unit"},
                               {"se_hc1", "that, times sqrt(n / df)"},
                               {"se_hc2", "that, squared residuals over 1 - h"},
                               {"se_hc3", "that, squared residuals over (1 - h)^2"},
                               {"r_squared", "share of y's variation explained, in [0, 1]"}};

constexpr Field missing_in[] = {{"y", "metric of each unit"},
                                {"arm", "of each unit: 0 control, 1 treatment"},
                                {"x", "covariate of each unit; null where it has none"},
                                {"policy", "drop, impute_mean, missing_indicator"}};

constexpr Field missing_out[] = {{"n_used", "units that entered"},
                                 {"effect", "of treatment, adjusted, in y's unit"},
                                 {"theta", "slope of the covariate"},
                                 {"se_ols", "standard error of effect, one variance for all"},
                                 {"se_hc2", "the same, a variance for each unit (HC2)"},
                                 {"p_value", "two-sided, by se_ols and Student's t, in [0, 1]"}};

constexpr StatisticKind kinds[] = {
    {"cuped_multi", "Difference of two means, adjusted by one or more covariates (CUPED)",
     "A. Deng, Y. Xu, R. Kohavi, T. Walker, WSDM 2013, doi:10.1145/2433396.2433413; W. Lin, Annals "
     "of Applied Statistics 7 (2013) 295-318; J. G. MacKinnon, H. White, Journal of Econometrics "
     "29 "
     "(1985) 305-325",
     multi_in, multi_out, answer_multi},
    {"cuped_missing", "The same where some units have no covariate",
     "A. Deng, Y. Xu, R. Kohavi, T. Walker, WSDM 2013, doi:10.1145/2433396.2433413", missing_in,
     missing_out, answer_missing}};

}  // namespace

constinit const std::span<const StatisticKind> regression_statistics{kinds};

}  // namespace assay::cli
