#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include "cli/stats/answers.hpp"
#include "cli/stats/inputs.hpp"
#include "cli/stats/statistic.hpp"
#include "reference/stats/welch.hpp"

namespace assay::cli {
namespace {

using nlohmann::json;

constexpr Field arms[] = {
    {"n_c", "units of control, at least 2"},
    {"mean_c", "mean of control, in the metric's unit"},
    {"var_c", "variance of control (divisor n - 1), in that unit squared"},
    {"n_t", "units of treatment, at least 2"},
    {"mean_t", "mean of treatment"},
    {"var_t", "variance of treatment"},
    {"alpha", "level, in (0, 1); default 0.05"},
    {"alternative", "about treatment: two-sided (default), greater, less"},
    {"null_diff", "difference under the hypothesis, in the metric's unit; default 0"}};

constexpr Field t_test[] = {{"diff", "treatment minus control, in the metric's unit"},
                            {"se", "standard error of diff"},
                            {"t", "(diff - null_diff) / se"},
                            {"df", "degrees of freedom"},
                            {"p_value", "in [0, 1]"},
                            {"ci_lower", "of diff, at confidence 1 - alpha"},
                            {"ci_upper", "of diff; one-sided where the alternative is"}};

constexpr Field z_test[] = {{"diff", "treatment minus control, in the metric's unit"},
                            {"se", "standard error of diff"},
                            {"z", "(diff - null_diff) / se"},
                            {"p_value", "in [0, 1]"},
                            {"ci_lower", "of diff, at confidence 1 - alpha"},
                            {"ci_upper", "of diff"}};

json welch_answer(const stats::Sample& control, const stats::Sample& treatment, const Inputs& in) {
  return test_answer(defined(stats::welch(control, treatment, test_options_of(in))),
                     {"diff", "se", "t"});
}

json answer_welch(const Inputs& in) {
  return welch_answer(sample_of(in, "c"), sample_of(in, "t"), in);
}

json answer_student(const Inputs& in) {
  return test_answer(
      defined(stats::student_t(sample_of(in, "c"), sample_of(in, "t"), test_options_of(in))),
      {"diff", "se", "t"});
}

json answer_z(const Inputs& in) {
  return test_answer(
      defined(stats::z_test_means(sample_of(in, "c"), sample_of(in, "t"), test_options_of(in))),
      {"diff", "se", "z"});
}

json answer_welch_from_sums(const Inputs& in) {
  const auto arm = [&](const char* which) {
    const auto name = [&](const char* of) { return fmt::format("{}_{}", of, which); };
    requires_input(in.integer(name("n")) >= 2, name("n"), "at least 2");
    return stats::sample_from_sums(in.integer(name("n")), in.number(name("sum")),
                                   in.number(name("sumsq")));
  };
  const stats::Sample control = arm("c");
  const stats::Sample treatment = arm("t");
  json out = welch_answer(control, treatment, in);
  out.update({{"mean_c", number(control.mean)},
              {"var_c", number(control.variance)},
              {"mean_t", number(treatment.mean)},
              {"var_t", number(treatment.variance)}});
  return out;
}

json answer_welch_raw(const Inputs& in) {
  const auto arm = [&](const char* which) { return stats::moments_of(in.numbers(which)).sample; };
  return welch_answer(arm("control"), arm("treatment"), in);
}

json answer_moments(const Inputs& in) {
  const stats::Moments got = stats::moments_of(in.numbers("values"));
  return {{"n", got.sample.n},
          {"mean", number(got.sample.mean)},
          {"variance", number(got.sample.variance)},
          {"m2_sum", number(got.centred_squares)},
          {"skewness", number(got.skewness)},
          {"excess_kurtosis", number(got.excess_kurtosis)}};
}

constexpr Field sums[] = {{"n_c", "units of control, at least 2"},
                          {"sum_c", "sum of control's values"},
                          {"sumsq_c", "sum of their squares"},
                          {"n_t", "units of treatment, at least 2"},
                          {"sum_t", "sum of treatment's values"},
                          {"sumsq_t", "sum of their squares"},
                          {"alpha", "level, in (0, 1); default 0.05"},
                          {"alternative", "two-sided (default), greater, less"},
                          {"null_diff", "difference under the hypothesis; default 0"}};

constexpr Field sums_out[] = {{"mean_c", "mean of control"},
                              {"var_c", "variance of control (divisor n - 1)"},
                              {"mean_t", "mean of treatment"},
                              {"var_t", "variance of treatment"},
                              {"diff", "treatment minus control"},
                              {"se", "standard error of diff"},
                              {"t", "(diff - null_diff) / se"},
                              {"df", "degrees of freedom"},
                              {"p_value", "in [0, 1]"},
                              {"ci_lower", "of diff, at confidence 1 - alpha"},
                              {"ci_upper", "of diff"}};

constexpr Field raw[] = {{"control", "one value per unit, at least 2"},
                         {"treatment", "one value per unit, at least 2"},
                         {"alpha", "level, in (0, 1); default 0.05"},
                         {"alternative", "two-sided (default), greater, less"},
                         {"null_diff", "difference under the hypothesis; default 0"}};

constexpr Field values[] = {{"values", "any numbers"}};

constexpr Field moments_out[] = {{"n", "how many"},
                                 {"mean", "in the values' unit"},
                                 {"variance", "divisor n - 1"},
                                 {"m2_sum", "sum of squared deviations from the mean"},
                                 {"skewness", "m3 / m2^1.5, biased"},
                                 {"excess_kurtosis", "m4 / m2^2 - 3, biased"}};

constexpr std::string_view welch_source =
    "B. L. Welch, Biometrika 34 (1947) 28-35, doi:10.1093/biomet/34.1-2.28";

constexpr StatisticKind kinds[] = {
    {"welch_t", "Difference of two means, variances not assumed equal", welch_source, arms, t_test,
     answer_welch},
    {"welch_t_from_sums", "Welch's test from sums and sums of squares", welch_source, sums,
     sums_out, answer_welch_from_sums},
    {"welch_t_raw", "Welch's test from single values", welch_source, raw, t_test, answer_welch_raw},
    {"student_t", "Difference of two means, one variance for both arms",
     "Student, Biometrika 6 (1908) 1-25, doi:10.1093/biomet/6.1.1", arms, t_test, answer_student},
    {"z_test_means",
     "Difference of two means by the normal distribution, variances not assumed equal",
     welch_source, arms, z_test, answer_z},
    {"sample_moments", "Mean, variance and shape of a list, by two passes",
     "D. N. Joanes, C. A. Gill, The Statistician 47 (1998) 183-189, doi:10.1111/1467-9884.00122",
     values, moments_out, answer_moments}};

}  // namespace

constinit const std::span<const StatisticKind> two_sample_statistics{kinds};

}  // namespace assay::cli
