#include "reference/stats/multiple_testing.hpp"

#include <algorithm>
#include <array>
#include <nlohmann/json.hpp>

#include "cli/stats/answers.hpp"
#include "cli/stats/inputs.hpp"
#include "cli/stats/statistic.hpp"

namespace assay::cli {
namespace {

using nlohmann::json;

json answer(const Inputs& in) {
  static constexpr std::array<std::string_view, 5> methods{"bonferroni", "holm", "hochberg", "BH",
                                                           "BY"};
  const std::vector<double> p = in.numbers("p");
  requires_input(std::ranges::all_of(p, [](double each) { return each >= 0.0 && each <= 1.0; }),
                 "p", "a list of numbers in [0, 1]");
  const auto method = static_cast<stats::Adjustment>(in.choice("method", methods));
  return {{"adjusted", numbers(stats::adjusted_p_values(p, method))}};
}

constexpr Field inputs[] = {{"p", "p-values, each in [0, 1], in any order"},
                            {"method", "bonferroni, holm, hochberg, BH, BY"}};

constexpr Field outputs[] = {
    {"adjusted", "p-values to be compared with the level, in [0, 1], in the same order"}};

constexpr StatisticKind kinds[] = {
    {"p_adjust", "P-values adjusted for their number",
     "S. Holm, Scandinavian Journal of Statistics 6 (1979) 65-70; Y. Hochberg, Biometrika 75 "
     "(1988) "
     "800-802; Y. Benjamini, Y. Hochberg, JRSS B 57 (1995) 289-300; Y. Benjamini, D. Yekutieli, "
     "Annals of Statistics 29 (2001) 1165-1188",
     inputs, outputs, answer}};

}  // namespace

constinit const std::span<const StatisticKind> multiple_testing_statistics{kinds};

}  // namespace assay::cli
