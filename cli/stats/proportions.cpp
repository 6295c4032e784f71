#include <array>
#include <nlohmann/json.hpp>

#include "cli/stats/answers.hpp"
#include "cli/stats/inputs.hpp"
#include "cli/stats/statistic.hpp"
#include "reference/stats/two_proportions.hpp"

namespace assay::cli {
namespace {

using nlohmann::json;
using stats::Interval;
using stats::Proportion;

struct Arms {
  Proportion control;
  Proportion treatment;
};

Arms arms_of(const Inputs& in) {
  const Arms out{{in.integer("x_c"), in.integer("n_c")}, {in.integer("x_t"), in.integer("n_t")}};
  requires_input(out.control.hits >= 0 && out.control.hits <= out.control.n, "x_c", "in [0, n_c]");
  requires_input(out.treatment.hits >= 0 && out.treatment.hits <= out.treatment.n, "x_t",
                 "in [0, n_t]");
  return out;
}

json answer_z(const Inputs& in) {
  const auto [control, treatment] = arms_of(in);
  const stats::TwoProportionTest test =
      defined(stats::two_proportion_z(control, treatment, test_options_of(in)));
  json out{{"p_c", control.rate()},
           {"p_t", treatment.rate()},
           {"diff", test.pooled.effect},
           {"se_pooled", test.pooled.standard_error},
           {"se_unpooled", test.unpooled.standard_error},
           {"z_pooled", test.pooled.statistic},
           {"p_pooled", test.pooled.p},
           {"z_unpooled", test.unpooled.statistic},
           {"p_unpooled", test.unpooled.p}};
  put_interval(out, test.unpooled.interval);
  return out;
}

/// Where no unit differs from the others of its arm, Wald's interval is the difference alone.
Interval wald(const Proportion& control, const Proportion& treatment, double alpha) {
  const auto test = stats::two_proportion_z(control, treatment, {.alpha = alpha});
  if (test) return test->unpooled.interval;
  if (test.error() != Undefined::zero_variance) throw UndefinedAnswer{test.error()};
  const double effect = treatment.rate() - control.rate();
  return {effect, effect};
}

json answer_interval(const Inputs& in) {
  static constexpr std::array<std::string_view, 3> methods{"wald", "agresti-caffo", "newcomb"};
  const auto [control, treatment] = arms_of(in);
  const double alpha = alpha_of(in);
  const std::size_t method = in.choice("method", methods);
  const Interval interval = method == 0   ? wald(control, treatment, alpha)
                            : method == 1 ? defined(agresti_caffo(control, treatment, alpha))
                                          : defined(newcombe(control, treatment, alpha));
  json out{{"diff", treatment.rate() - control.rate()}};
  put_interval(out, interval);
  return out;
}

constexpr Field test_in[] = {{"x_c", "units of control for which it happened"},
                             {"n_c", "units of control, at least 1"},
                             {"x_t", "units of treatment for which it happened"},
                             {"n_t", "units of treatment, at least 1"},
                             {"alpha", "level, in (0, 1); default 0.05"},
                             {"alternative", "two-sided (default), greater, less"}};

constexpr Field test_out[] = {{"p_c", "rate of control, in [0, 1]"},
                              {"p_t", "rate of treatment"},
                              {"diff", "p_t - p_c"},
                              {"se_pooled", "standard error of diff if the rates are equal"},
                              {"se_unpooled", "standard error of diff without that"},
                              {"z_pooled", "diff / se_pooled"},
                              {"p_pooled", "p-value of z_pooled"},
                              {"z_unpooled", "diff / se_unpooled"},
                              {"p_unpooled", "p-value of z_unpooled"},
                              {"ci_lower", "of diff, Wald, unpooled"},
                              {"ci_upper", "of diff"}};

constexpr Field interval_in[] = {{"x_c", "units of control for which it happened"},
                                 {"n_c", "units of control, at least 1"},
                                 {"x_t", "units of treatment for which it happened"},
                                 {"n_t", "units of treatment, at least 1"},
                                 {"alpha", "1 - confidence, in (0, 1); default 0.05"},
                                 {"method", "wald, agresti-caffo, newcomb"}};

constexpr Field interval_out[] = {
    {"diff", "p_t - p_c"}, {"ci_lower", "of diff"}, {"ci_upper", "of diff"}};

constexpr StatisticKind kinds[] = {
    {"two_proportion_z", "Difference of two proportions by the normal approximation",
     "J. L. Fleiss, B. Levin, M. C. Paik, Statistical Methods for Rates and Proportions, 3rd ed., "
     "2003, section 3.1",
     test_in, test_out, answer_z},
    {"two_proportion_ci", "Interval of the difference of two proportions",
     "A. Agresti, B. Caffo, American Statistician 54 (2000) 280-288; R. G. Newcombe, Statistics in "
     "Medicine 17 (1998) 873-890, method 10",
     interval_in, interval_out, answer_interval}};

}  // namespace

constinit const std::span<const StatisticKind> proportions_statistics{kinds};

}  // namespace assay::cli
