#include "reference/stats/sample_ratio.hpp"

#include <algorithm>
#include <nlohmann/json.hpp>

#include "cli/stats/answers.hpp"
#include "cli/stats/inputs.hpp"
#include "cli/stats/statistic.hpp"

namespace assay::cli {
namespace {

using nlohmann::json;

json answer(const Inputs& in) {
  const std::vector<std::int64_t> observed = in.integers("observed");
  const std::vector<double> weights = in.numbers("weights");
  requires_input(observed.size() >= 2, "observed", "the sizes of two or more arms");
  requires_input(std::ranges::all_of(observed, [](auto n) { return n >= 0; }), "observed",
                 "counts of at least 0");
  requires_input(weights.size() == observed.size(), "weights", "as many as observed");
  requires_input(std::ranges::all_of(weights, [](double w) { return w > 0.0; }), "weights",
                 "above 0");
  const stats::SampleRatioTest got = defined(stats::sample_ratio(observed, weights));
  return {{"expected", numbers(got.expected)},
          {"chi2", number(got.chi_squared)},
          {"df", got.df},
          {"p_value", number(got.p)},
          {"log10_p", number(got.log10_p)}};
}

constexpr Field inputs[] = {{"observed", "units per arm, at least two arms"},
                            {"weights", "share of each arm by design, above 0, on any scale"}};

constexpr Field outputs[] = {{"expected", "units per arm under the design"},
                             {"chi2", "Pearson's statistic"},
                             {"df", "arms - 1"},
                             {"p_value", "in [0, 1]; 0 where it is below the smallest double"},
                             {"log10_p", "its decimal logarithm, also where p_value is 0"}};

constexpr StatisticKind kinds[] = {
    {"srm_chisq", "Sample-ratio mismatch at one look, by chi-square",
     "K. Pearson, Philosophical Magazine 50 (1900) 157-175; A. Fabijan et al., KDD 2019, "
     "doi:10.1145/3292500.3330722",
     inputs, outputs, answer}};

}  // namespace

constinit const std::span<const StatisticKind> sample_ratio_statistics{kinds};

}  // namespace assay::cli
