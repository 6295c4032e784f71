#include <array>
#include <nlohmann/json.hpp>

#include "cli/stats/answers.hpp"
#include "cli/stats/inputs.hpp"
#include "cli/stats/statistic.hpp"
#include "reference/stats/relative_lift.hpp"

namespace assay::cli {
namespace {

using nlohmann::json;

stats::LiftReference reference_of(const Inputs& in) {
  static constexpr std::array<std::string_view, 2> names{"z", "t"};
  return static_cast<stats::LiftReference>(in.choice_or("dist", names, 0));
}

json answer_delta(const Inputs& in) {
  const stats::TestResult test = defined(stats::relative_lift_delta(
      sample_of(in, "c"), sample_of(in, "t"), reference_of(in), {.alpha = alpha_of(in)}));
  return test_answer(test, {"lift", "se", "statistic"});
}

json answer_log_delta(const Inputs& in) {
  const stats::LogLift got = defined(stats::relative_lift_log_delta(
      sample_of(in, "c"), sample_of(in, "t"), reference_of(in), alpha_of(in)));
  json out{{"lift", number(got.lift)}, {"se_log", number(got.log_standard_error)}};
  put_interval(out, got.interval);
  return out;
}

json answer_fieller(const Inputs& in) {
  static constexpr std::array kinds{"bounded", "exclusive", "all"};
  const double df = in.number_or("df", stats::normal_df);
  requires_input(df > 0.0, "df", "above 0");
  const stats::FiellerSet got = defined(
      stats::relative_lift_fieller(sample_of(in, "c"), sample_of(in, "t"), alpha_of(in), df));
  return {{"kind", kinds.at(static_cast<std::size_t>(got.kind))},
          {"g", number(got.g)},
          {"lift", number(got.lift)},
          {"lower", number(got.interval.low)},
          {"upper", number(got.interval.high)}};
}

constexpr Field lift_in[] = {{"n_c", "units of control, at least 2"},
                             {"mean_c", "mean of control, not 0"},
                             {"var_c", "variance of control (divisor n - 1)"},
                             {"n_t", "units of treatment, at least 2"},
                             {"mean_t", "mean of treatment"},
                             {"var_t", "variance of treatment"},
                             {"alpha", "1 - confidence, in (0, 1); default 0.05"},
                             {"dist", "z (default), or t with Welch's degrees of freedom"}};

constexpr Field delta_out[] = {{"lift", "mean_t / mean_c - 1; 0.05 is five percent"},
                               {"se", "standard error of lift"},
                               {"statistic", "lift / se"},
                               {"p_value", "two-sided, in [0, 1]"},
                               {"ci_lower", "of lift"},
                               {"ci_upper", "of lift"}};

constexpr Field log_out[] = {{"lift", "mean_t / mean_c - 1"},
                             {"se_log", "standard error of ln(mean_t / mean_c)"},
                             {"ci_lower", "of lift, above -1"},
                             {"ci_upper", "of lift"}};

constexpr Field fieller_in[] = {{"n_c", "units of control, at least 2"},
                                {"mean_c", "mean of control, not 0"},
                                {"var_c", "variance of control (divisor n - 1)"},
                                {"n_t", "units of treatment, at least 2"},
                                {"mean_t", "mean of treatment"},
                                {"var_t", "variance of treatment"},
                                {"alpha", "1 - confidence, in (0, 1); default 0.05"},
                                {"df", "of Student's t; null (default) for the normal"}};

constexpr Field fieller_out[] = {
    {"kind", "bounded: between lower and upper; exclusive: all but between them; all: every lift"},
    {"g", "quantile^2 var_c / (n_c mean_c^2); below 1 where the set is bounded"},
    {"lift", "mean_t / mean_c - 1"},
    {"lower", "edge of the set"},
    {"upper", "edge of the set"}};

constexpr std::string_view delta_source =
    "A. Deng, U. Knoblich, J. Lu, KDD 2018, section 3.1, doi:10.1145/3219819.3219919";

constexpr StatisticKind kinds[] = {
    {"relative_lift_delta", "Relative lift by the first-order delta method on the ratio of means",
     delta_source, lift_in, delta_out, answer_delta},
    {"relative_lift_log_delta",
     "Relative lift by the delta method on the logarithm of the ratio of means", delta_source,
     lift_in, log_out, answer_log_delta},
    {"relative_lift_fieller",
     "Relative lifts that a two-sided test does not reject, by Fieller's theorem",
     "E. C. Fieller, J. R. Stat. Soc. B 16 (1954) 175-185", fieller_in, fieller_out,
     answer_fieller}};

}  // namespace

constinit const std::span<const StatisticKind> lift_statistics{kinds};

}  // namespace assay::cli
