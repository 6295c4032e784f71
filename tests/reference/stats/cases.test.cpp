// Every case of the reference values that a function here answers, by the rule of their judge. A
// new function is one line of the table.
#include <functional>
#include <gtest/gtest.h>
#include <string_view>
#include <vector>

#include "model/contract.hpp"
#include "reference/stats/cuped.hpp"
#include "reference/stats/ratio_metric.hpp"
#include "reference/stats/relative_lift.hpp"
#include "reference/stats/sample_ratio.hpp"
#include "reference/stats/sample_size.hpp"
#include "reference/stats/two_proportions.hpp"
#include "reference/stats/welch.hpp"
#include "tests/reference_cases.hpp"

namespace assay::stats {
namespace {

using nlohmann::json;

/// Field `name` of one arm: "c" or "t".
json field(const json& in, const char* name, const char* arm) {
  return in.at(std::string{name} + "_" + arm);
}

Sample sample(const json& in, const char* arm) {
  return {
      .n = field(in, "n", arm), .mean = field(in, "mean", arm), .variance = field(in, "var", arm)};
}

Proportion proportion(const json& in, const char* arm) {
  return {.hits = field(in, "x", arm), .n = field(in, "n", arm)};
}

PairedSample paired(const json& in, const char* arm) {
  const std::int64_t n = field(in, "n", arm);
  const double y = field(in, "y", arm);
  const double x = field(in, "x", arm);
  const double xy = field(in, "xy", arm);
  PairedSample out{.y = sample_from_sums(n, y, field(in, "yy", arm)),
                   .x = sample_from_sums(n, x, field(in, "xx", arm))};
  out.covariance = (xy - x * out.y.mean) / static_cast<double>(n - 1);
  return out;
}

Alternative alternative(const json& in) {
  const std::string name = in.value("alternative", "two-sided");
  if (name == "greater") return Alternative::greater;
  return name == "less" ? Alternative::less : Alternative::two_sided;
}

TestOptions options(const json& in) {
  return {.alpha = in.value("alpha", 0.05),
          .alternative = alternative(in),
          .null_effect = in.value("null_diff", 0.0)};
}

LiftReference lift_reference(const json& in) {
  return in.at("dist") == "t" ? LiftReference::student_t : LiftReference::normal;
}

/// A number as the cases write it: JSON has no infinity.
json number(double value) {
  if (std::isinf(value)) return value > 0.0 ? "inf" : "-inf";
  return value;
}

void put_interval(json& out, const Interval& interval) {
  out["ci_lower"] = number(interval.low);
  out["ci_upper"] = number(interval.high);
}

/// `names`: of effect, standard error and statistic.
json result(const TestResult& test, const std::array<const char*, 3>& names) {
  json out{{names[0], test.effect},
           {names[1], test.standard_error},
           {names[2], test.statistic},
           {"df", number(test.df)},
           {"p_value", test.p}};
  put_interval(out, test.interval);
  return out;
}

json run_welch(const json& in) {
  return result(welch(sample(in, "c"), sample(in, "t"), options(in)).value(), {"diff", "se", "t"});
}

json run_student(const json& in) {
  return result(student_t(sample(in, "c"), sample(in, "t"), options(in)).value(),
                {"diff", "se", "t"});
}

json run_z_test(const json& in) {
  return result(z_test_means(sample(in, "c"), sample(in, "t"), options(in)).value(),
                {"diff", "se", "z"});
}

json run_welch_from_sums(const json& in) {
  const auto arm = [&](const char* which) {
    return sample_from_sums(field(in, "n", which), field(in, "sum", which),
                            field(in, "sumsq", which));
  };
  const Sample control = arm("c");
  const Sample treatment = arm("t");
  json out = result(welch(control, treatment, options(in)).value(), {"diff", "se", "t"});
  out.update({{"mean_c", control.mean},
              {"var_c", control.variance},
              {"mean_t", treatment.mean},
              {"var_t", treatment.variance}});
  return out;
}

json run_welch_raw(const json& in) {
  const auto arm = [&](const char* which) {
    return moments_of(in.at(which).get<std::vector<double>>()).sample;
  };
  return result(welch(arm("control"), arm("treatment"), options(in)).value(), {"diff", "se", "t"});
}

json run_moments(const json& in) {
  const Moments got = moments_of(in.at("values").get<std::vector<double>>());
  return {{"n", got.sample.n},
          {"mean", got.sample.mean},
          {"variance", got.sample.variance},
          {"m2_sum", got.centred_squares},
          {"skewness", got.skewness},
          {"excess_kurtosis", got.excess_kurtosis}};
}

json run_two_proportion_z(const json& in) {
  const Proportion c = proportion(in, "c");
  const Proportion t = proportion(in, "t");
  const TwoProportionTest test = two_proportion_z(c, t, options(in)).value();
  json out{{"p_c", c.rate()},
           {"p_t", t.rate()},
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

json run_two_proportion_interval(const json& in) {
  const Proportion c = proportion(in, "c");
  const Proportion t = proportion(in, "t");
  const double alpha = in.at("alpha");
  json out{{"diff", t.rate() - c.rate()}};
  if (in.at("method") == "agresti-caffo")
    put_interval(out, agresti_caffo(c, t, alpha).value());
  else if (in.at("method") == "newcomb")
    put_interval(out, newcombe(c, t, alpha).value());
  else
    put_interval(out, two_proportion_z(c, t, {.alpha = alpha})
                          .map([](const auto& test) { return test.unpooled.interval; })
                          .value_or(Interval{0.0, 0.0}));
  return out;
}

json run_lift_delta(const json& in) {
  return result(
      relative_lift_delta(sample(in, "c"), sample(in, "t"), lift_reference(in), options(in))
          .value(),
      {"lift", "se", "statistic"});
}

json run_lift_log_delta(const json& in) {
  const LogLift got =
      relative_lift_log_delta(sample(in, "c"), sample(in, "t"), lift_reference(in), in.at("alpha"))
          .value();
  json out{{"lift", got.lift}, {"se_log", got.log_standard_error}};
  put_interval(out, got.interval);
  return out;
}

json run_lift_fieller(const json& in) {
  const double df = in.at("df").is_null() ? normal_df : in.at("df").get<double>();
  const FiellerSet got =
      relative_lift_fieller(sample(in, "c"), sample(in, "t"), in.at("alpha"), df).value();
  const char* kinds[] = {"bounded", "exclusive", "all"};
  return {{"kind", kinds[static_cast<std::size_t>(got.kind)]},
          {"g", got.g},
          {"lift", got.lift},
          {"lower", number(got.interval.low)},
          {"upper", number(got.interval.high)}};
}

json run_ratio(const json& in) {
  const RatioTest got = ratio_metric_delta(paired(in, "c"), paired(in, "t"), options(in)).value();
  json out = result(got.difference, {"diff", "se", "z"});
  out.update({{"ratio_c", got.control.mean},
              {"ratio_t", got.treatment.mean},
              {"var_c", got.control.variance},
              {"var_t", got.treatment.variance},
              {"lift", got.lift},
              {"se_lift", got.lift_standard_error}});
  return out;
}

json run_cuped(const json& in) {
  const std::string method = in.at("theta_method");
  const CupedTheta theta = method == "total"    ? CupedTheta::total
                           : method == "within" ? CupedTheta::within
                                                : CupedTheta::control;
  const CupedTest got = cuped(paired(in, "c"), paired(in, "t"), theta, options(in)).value();
  json out = result(got.difference, {"diff", "se", "t"});
  out.update({{"theta", got.theta},
              {"adj_mean_c", got.control.mean},
              {"adj_var_c", got.control.variance},
              {"variance_reduction_c", got.variance_reduction_control},
              {"adj_mean_t", got.treatment.mean},
              {"adj_var_t", got.treatment.variance},
              {"variance_reduction_t", got.variance_reduction_treatment},
              {"se_unadjusted", got.unadjusted_standard_error},
              {"variance_reduction", got.variance_reduction}});
  return out;
}

json run_sample_ratio(const json& in) {
  const SampleRatioTest got = sample_ratio(in.at("observed").get<std::vector<std::int64_t>>(),
                                           in.at("weights").get<std::vector<double>>())
                                  .value();
  return {{"expected", got.expected},
          {"chi2", got.chi_squared},
          {"df", got.df},
          {"p_value", got.p},
          {"log10_p", got.log10_p}};
}

struct Row {
  std::string_view function;
  json (*run)(const json& in);
};

constexpr Row table[] = {
    {"cuped_from_sums", run_cuped},
    {"ratio_metric_delta", run_ratio},
    {"relative_lift_delta", run_lift_delta},
    {"relative_lift_fieller", run_lift_fieller},
    {"relative_lift_log_delta", run_lift_log_delta},
    {"sample_moments", run_moments},
    {"srm_chisq", run_sample_ratio},
    {"student_t", run_student},
    {"two_proportion_ci", run_two_proportion_interval},
    {"two_proportion_z", run_two_proportion_z},
    {"welch_t", run_welch},
    {"welch_t_from_sums", run_welch_from_sums},
    {"welch_t_raw", run_welch_raw},
    {"z_test_means", run_z_test},
};

class ReferenceCases : public testing::TestWithParam<Row> {};

TEST_P(ReferenceCases, AreReproducedWithinTheirTolerance) {
  const auto cases = tests::reference_cases(GetParam().function);
  if (cases.empty()) GTEST_SKIP() << "no reference cases in " << tests::shared_folder();
  for (const json& row : cases) {
    const json got = GetParam().run(row.at("inputs"));
    EXPECT_TRUE(tests::agrees(row.at("expected"), got, row.at("tolerance")))
        << row.at("id") << "\nexpected " << row.at("expected") << "\ngot      " << got;
  }
}

INSTANTIATE_TEST_SUITE_P(Stats, ReferenceCases, testing::ValuesIn(table),
                         [](const auto& row) { return std::string{row.param.function}; });

/// The closed formula neglects the far tail, which the cases count; the cases that it covers state
/// its value apart.
TEST(SampleSize, AgreesWithTheFormulaOfOtherPackages) {
  const auto cases = tests::reference_cases("sample_size_means");
  if (cases.empty()) GTEST_SKIP() << "no reference cases in " << tests::shared_folder();
  for (const json& row : cases) {
    if (!row.at("expected").contains("n_c_formula")) continue;
    const json& in = row.at("inputs");
    if (in.at("alternative") != "two-sided") continue;
    const double got = control_units_needed({.standard_deviation = in.at("sd"),
                                             .difference = in.at("mde"),
                                             .alpha = in.at("alpha"),
                                             .power = in.at("power"),
                                             .ratio = in.at("ratio")});
    const double expected = row.at("expected").at("n_c_formula");
    EXPECT_NEAR(got / expected, 1.0, 1e-9) << row.at("id");
  }
}

}  // namespace
}  // namespace assay::stats
