#include <algorithm>
#include <cmath>
#include <nlohmann/json.hpp>

#include "cli/stats/answers.hpp"
#include "cli/stats/inputs.hpp"
#include "cli/stats/statistic.hpp"
#include "reference/stats/bootstrap_quantile.hpp"
#include "reference/stats/quantile.hpp"
#include "reference/stats/quantile_difference.hpp"

namespace assay::cli {
namespace {

using nlohmann::json;

std::vector<double> values_of(const Inputs& in) {
  std::vector<double> out = in.numbers("x");
  requires_input(std::ranges::all_of(out, [](double x) { return std::isfinite(x); }), "x",
                 "finite");
  return out;
}

double level(const Inputs& in, std::string_view name) {
  const double out = in.number(name);
  requires_input(out >= 0.0 && out <= 1.0, name, "in [0, 1]");
  return out;
}

double open_level(const Inputs& in, std::string_view name) {
  const double out = in.number(name);
  requires_input(out > 0.0 && out < 1.0, name, "in (0, 1)");
  return out;
}

json quantile(const Inputs& in) {
  const std::int64_t type = in.integer_or("type", 7);
  requires_input(type >= 1 && type <= stats::quantile_types, "type", "from 1 to 9");
  return {{"value", number(defined(stats::quantile_of_sorted(
                        stats::sorted(values_of(in)), level(in, "q"), static_cast<int>(type))))}};
}

json ranks(const Inputs& in) {
  const std::int64_t n = in.integer("n");
  requires_input(n >= 1 && n <= 1'000'000'000'000, "n", "from 1 to 1e12");
  const stats::QuantileRanks got = stats::quantile_ranks(n, open_level(in, "q"), alpha_of(in));
  return {{"lower_rank", got.lower}, {"upper_rank", got.upper}, {"coverage", number(got.coverage)}};
}

stats::QuantileEstimate estimate_of(const Inputs& in, const std::string& n, double value,
                                    const std::string& low, const std::string& high) {
  const stats::QuantileEstimate out{
      .n = in.integer(n), .value = value, .low = in.number(low), .high = in.number(high)};
  requires_input(out.n >= 2, n, "at least 2");
  requires_input(std::isfinite(out.low), low, "finite");
  requires_input(std::isfinite(out.high) && out.high >= out.low, high,
                 "finite and not below " + low);
  return out;
}

stats::QuantileEstimate arm_of(const Inputs& in, const std::string& arm) {
  const double value = in.number("q_" + arm);
  requires_input(std::isfinite(value), "q_" + arm, "finite");
  return estimate_of(in, "n_" + arm, value, "lower_" + arm, "upper_" + arm);
}

json difference(const Inputs& in) {
  if (in.has("nu")) (void)open_level(in, "nu");
  const stats::QuantileEstimate control = arm_of(in, "c");
  const stats::QuantileEstimate treatment = arm_of(in, "t");
  for (const char* arm : {"c", "t"}) {
    const double variance = stats::quantile_variance(arm[0] == 'c' ? control : treatment);
    requires_input(std::isfinite(variance), std::string{"upper_"} + arm, "closer to the lower end");
  }
  const stats::QuantileDifference got =
      defined(stats::quantile_difference(control, treatment, alpha_of(in)));
  json out = test_answer(got.test, {"diff", "se", "t"});
  out["var_c"] = number(got.variance_control);
  out["var_t"] = number(got.variance_treatment);
  return out;
}

json clustered(const Inputs& in) {
  const stats::ClusterSums sums{.clusters = in.integer("n_clusters"),
                                .s = in.number("s"),
                                .ss = in.number("ss"),
                                .d = in.number("d"),
                                .dd = in.number("dd"),
                                .sd = in.number("sd")};
  requires_input(sums.clusters >= 0, "n_clusters", "at least 0");
  requires_input(stats::are_possible(sums), "ss", "with s, d, dd and sd the sums of some data");
  const stats::ClusteredQuantileVariance got = defined(stats::clustered_quantile_variance(
      estimate_of(in, "n", 0.0, "q_lower", "q_upper"), open_level(in, "nu"), sums));
  return {{"cluster_variance", number(got.cluster_variance)},
          {"iid_variance", number(got.iid_variance)},
          {"design_effect", number(got.design_effect)},
          {"variance", number(got.variance)}};
}

json bootstrap(const Inputs& in) {
  const stats::BootstrapQuantile got =
      defined(stats::bootstrap_quantile(values_of(in), level(in, "q"), alpha_of(in)));
  return {{"rank", got.rank},
          {"point", number(got.point)},
          {"boot_mean", number(got.mean)},
          {"boot_se", number(got.standard_error)},
          {"percentile_lower", number(got.percentile.low)},
          {"percentile_upper", number(got.percentile.high)}};
}

constexpr Field quantile_inputs[] = {
    {"x", "finite values, at least one, in any order"},
    {"q", "which quantile, in [0, 1]"},
    {"type", "definition by Hyndman and Fan, 1 to 9; 7 where it is missing"}};
constexpr Field quantile_outputs[] = {{"value", "in the unit of x"}};

constexpr Field ranks_inputs[] = {{"n", "values, from 1 to 1e12"},
                                  {"q", "which quantile, in (0, 1)"},
                                  {"alpha", "1 - confidence, in (0, 1); 0.05 where it is missing"}};
constexpr Field ranks_outputs[] = {
    {"lower_rank", "of the interval's lower end, 1 the smallest; 0: unbounded"},
    {"upper_rank", "of its upper end; n + 1: unbounded"},
    {"coverage", "chance that the values of these ranks hold the quantile, in [0, 1]"}};

constexpr Field difference_inputs[] = {
    {"nu", "which quantile, in (0, 1); the answer does not depend on it"},
    {"n_c", "values of control, at least 2"},
    {"q_c", "control's sample quantile"},
    {"lower_c", "lower end of its 95% interval"},
    {"upper_c", "upper end of its 95% interval"},
    {"n_t", "values of treatment, at least 2"},
    {"q_t", "treatment's sample quantile"},
    {"lower_t", "lower end of its 95% interval"},
    {"upper_t", "upper end of its 95% interval"},
    {"alpha", "1 - confidence, in (0, 1); 0.05 where it is missing"}};
constexpr Field difference_outputs[] = {
    {"var_c", "variance per value of control; over n_c it is the squared error"},
    {"var_t", "the same of treatment"},
    {"diff", "q_t - q_c"},
    {"se", "standard error of diff"},
    {"t", "diff / se"},
    {"df", "degrees of freedom by Welch and Satterthwaite"},
    {"p_value", "two-sided, in [0, 1]"},
    {"ci_lower", "of diff"},
    {"ci_upper", "of diff"}};

constexpr Field clustered_inputs[] = {
    {"n_clusters", "clusters, at least 2"},
    {"n", "values, at least 2"},
    {"nu", "which quantile, in (0, 1)"},
    {"q_lower", "lower end of the quantile's 95% interval for independent values"},
    {"q_upper", "upper end of it"},
    {"s", "sum over clusters of s_i, the values at most the quantile"},
    {"ss", "sum of s_i^2"},
    {"d", "sum of d_i, the values in a cluster; above 0"},
    {"dd", "sum of d_i^2"},
    {"sd", "sum of s_i d_i"}};
constexpr Field clustered_outputs[] = {{"cluster_variance", "squared error of s / d"},
                                       {"iid_variance", "variance per value were they independent"},
                                       {"design_effect", "cluster_variance over nu (1 - nu) / n"},
                                       {"variance", "iid_variance times design_effect"}};

constexpr Field bootstrap_inputs[] = {{"x", "finite values, at least one, in any order"},
                                      {"q", "which quantile, in [0, 1]"},
                                      {"alpha", "1 - confidence, in (0, 1); 0.05 if missing"}};
constexpr Field bootstrap_outputs[] = {{"rank", "ceil(n q), 1 the smallest"},
                                       {"point", "the value of that rank"},
                                       {"boot_mean", "mean of the bootstrap distribution"},
                                       {"boot_se", "its standard deviation"},
                                       {"percentile_lower", "its alpha / 2 quantile"},
                                       {"percentile_upper", "its 1 - alpha / 2 quantile"}};

constexpr std::string_view deng =
    "A. Deng, U. Knoblich, J. Lu, KDD 2018, doi:10.1145/3219819.3219919";

constexpr StatisticKind kinds[] = {
    {"quantile", "A sample quantile by any of nine definitions",
     "R. J. Hyndman, Y. Fan, The American Statistician 50 (1996) 361-365, "
     "doi:10.1080/00031305.1996.10473566",
     quantile_inputs, quantile_outputs, quantile},
    {"quantile_ci_order_stat", "Ranks of an interval for a quantile, of any distribution",
     "W. J. Conover, Practical Nonparametric Statistics, 3rd ed. (1999), section 3.2", ranks_inputs,
     ranks_outputs, ranks},
    {"quantile_diff_asymptotic", "Difference of quantiles from their 95% intervals", deng,
     difference_inputs, difference_outputs, difference},
    {"quantile_cluster_variance", "Variance of a quantile of clustered values", deng,
     clustered_inputs, clustered_outputs, clustered},
    {"bootstrap_quantile_exact", "The bootstrap of a quantile without drawing",
     "A. D. Hutson, M. D. Ernst, J. R. Stat. Soc. B 62 (2000) 89-94, "
     "doi:10.1111/1467-9868.00221",
     bootstrap_inputs, bootstrap_outputs, bootstrap}};

}  // namespace

constinit const std::span<const StatisticKind> quantiles_statistics{kinds};

}  // namespace assay::cli
