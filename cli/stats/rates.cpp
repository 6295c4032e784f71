#include <array>
#include <nlohmann/json.hpp>

#include "cli/stats/answers.hpp"
#include "cli/stats/inputs.hpp"
#include "cli/stats/statistic.hpp"
#include "reference/stats/binomial_interval.hpp"
#include "reference/stats/binomial_test.hpp"

namespace assay::cli {
namespace {

using nlohmann::json;

using Method = Result<stats::Interval> (*)(const stats::Proportion&, double);

json answer(const Inputs& in) {
  static constexpr std::array<std::string_view, 4> names{"clopper_pearson", "wilson", "jeffreys",
                                                         "agresti_coull"};
  static constexpr std::array<Method, 4> methods{stats::clopper_pearson, stats::wilson,
                                                 stats::jeffreys, stats::agresti_coull};
  const stats::Proportion arm{in.integer("x"), in.integer("n")};
  requires_input(arm.n >= 0 && arm.n <= stats::most_exact_units, "n", "in [0, 1e13]");
  requires_input(arm.hits >= 0 && arm.hits <= arm.n, "x", "in [0, n]");
  const stats::Interval got = defined(methods.at(in.choice("method", names))(arm, alpha_of(in)));
  return {{"lower", number(got.low)}, {"upper", number(got.high)}};
}

constexpr Field inputs[] = {{"x", "units for which it happened, in [0, n]"},
                            {"n", "units, at least 1, at most 1e13"},
                            {"alpha", "1 - confidence, in (0, 1); default 0.05"},
                            {"method", "clopper_pearson, wilson, jeffreys, agresti_coull"}};

constexpr Field outputs[] = {{"lower", "of the rate, in [0, 1]"},
                             {"upper", "of the rate, in [0, 1]"}};

constexpr StatisticKind kinds[] = {
    {"binom_ci", "Interval of one proportion",
     "L. D. Brown, T. T. Cai, A. DasGupta, Statistical Science 16 (2001) 101-133, "
     "doi:10.1214/ss/1009213286",
     inputs, outputs, answer}};

}  // namespace

constinit const std::span<const StatisticKind> rates_statistics{kinds};

}  // namespace assay::cli
