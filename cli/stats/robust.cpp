#include <algorithm>
#include <cmath>
#include <nlohmann/json.hpp>

#include "cli/stats/answers.hpp"
#include "cli/stats/inputs.hpp"
#include "cli/stats/statistic.hpp"
#include "reference/stats/winsorized.hpp"

namespace assay::cli {
namespace {

using nlohmann::json;

double share(const Inputs& in, std::string_view name) {
  const double out = in.number_or(name, 0.0);
  requires_input(out >= 0.0 && out <= 1.0, name, "in [0, 1]");
  return out;
}

json answer(const Inputs& in) {
  const std::vector<double> x = in.numbers("x");
  requires_input(std::ranges::all_of(x, [](double each) { return std::isfinite(each); }), "x",
                 "finite");
  const stats::Winsorized got =
      defined(stats::winsorized(x, share(in, "lower"), share(in, "upper")));
  return {{"mean", number(got.sample.mean)},
          {"variance", number(got.sample.variance)},
          {"low_value", number(got.low)},
          {"high_value", number(got.high)},
          {"trimmed_mean", number(got.trimmed_mean)}};
}

constexpr Field inputs[] = {
    {"x", "finite values, at least two"},
    {"lower", "share of the values to draw in below, in [0, 1]; 0 where it is missing"},
    {"upper", "share of the values to draw in above, likewise"}};

constexpr Field outputs[] = {{"mean", "with int(lower n) and int(upper n) values drawn in"},
                             {"variance", "unbiased, of the same"},
                             {"low_value", "the smallest value that is kept"},
                             {"high_value", "the largest value that is kept"},
                             {"trimmed_mean", "of the kept values alone"}};

constexpr StatisticKind kinds[] = {{"winsorized", "Mean and variance with both ends drawn in",
                                    "J. W. Tukey, D. H. McLaughlin, Sankhya A 25 (1963) 331-352",
                                    inputs, outputs, answer}};

}  // namespace

constinit const std::span<const StatisticKind> robust_statistics{kinds};

}  // namespace assay::cli
