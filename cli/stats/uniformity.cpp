#include "reference/stats/uniformity.hpp"

#include <algorithm>
#include <nlohmann/json.hpp>

#include "cli/stats/answers.hpp"
#include "cli/stats/inputs.hpp"
#include "cli/stats/statistic.hpp"

namespace assay::cli {
namespace {

using nlohmann::json;

std::vector<double> p_values_of(const Inputs& in) {
  std::vector<double> out = in.numbers("p");
  requires_input(std::ranges::all_of(out, [](double p) { return p >= 0.0 && p <= 1.0; }), "p",
                 "in [0, 1]");
  return out;
}

json answer(const stats::UniformityTest& test, const char* p_name) {
  return {{"statistic", number(test.statistic)},
          {p_name, number(test.p)},
          {"p_asymptotic", number(test.p_limit)}};
}

json ks(const Inputs& in) {
  return answer(defined(stats::kolmogorov_smirnov(p_values_of(in))), "p_exact");
}

json ad(const Inputs& in) {
  return answer(defined(stats::anderson_darling(p_values_of(in))), "p_value");
}

json cvm(const Inputs& in) {
  return answer(defined(stats::cramer_von_mises(p_values_of(in))), "p_value");
}

constexpr Field inputs[] = {{"p", "values that should be uniform on [0, 1], at least one"}};

constexpr Field ks_outputs[] = {{"statistic", "D, the largest distance, in (0, 1]"},
                                {"p_exact", "P(D so large) for this number of values, in [0, 1]"},
                                {"p_asymptotic", "by Kolmogorov's limit, in [0, 1]"}};
constexpr Field ad_outputs[] = {
    {"statistic", R"(A squared; "inf" where a value is 0 or 1)"},
    {"p_value", "in [0, 1], off in the fifth digit, hardly below 0.0006 / n"},
    {"p_asymptotic", "of the limit law, to 1e-300"}};
constexpr Field cvm_outputs[] = {{"statistic", "W squared, from 1 / (12 n) to n / 3"},
                                 {"p_value", "in [0, 1], the limit corrected for n values"},
                                 {"p_asymptotic", "of the limit law, to 1e-300"}};

constexpr StatisticKind kinds[] = {
    {"ks_uniform", "Kolmogorov and Smirnov's test of uniformity",
     "R. Simard, P. L'Ecuyer, J. Stat. Softw. 39(11) (2011), doi:10.18637/jss.v039.i11", inputs,
     ks_outputs, ks},
    {"ad_uniform", "Anderson and Darling's test of uniformity",
     "G. Marsaglia, J. Marsaglia, J. Stat. Softw. 9(2) (2004), doi:10.18637/jss.v009.i02", inputs,
     ad_outputs, ad},
    {"cvm_uniform", "Cramer and von Mises' test of uniformity",
     "S. Csorgo, J. J. Faraway, J. R. Stat. Soc. B 58 (1996) 221-234", inputs, cvm_outputs, cvm}};

}  // namespace

constinit const std::span<const StatisticKind> uniformity_statistics{kinds};

}  // namespace assay::cli
