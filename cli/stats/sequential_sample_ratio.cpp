#include "reference/stats/sequential_sample_ratio.hpp"

#include <algorithm>
#include <cmath>
#include <nlohmann/json.hpp>

#include "cli/stats/answers.hpp"
#include "cli/stats/inputs.hpp"
#include "cli/stats/positive_input.hpp"
#include "cli/stats/statistic.hpp"

namespace assay::cli {
namespace {

using nlohmann::json;

void requires_positive(const std::vector<double>& values, std::string_view name) {
  requires_input(std::ranges::all_of(values, [](double x) { return x > 0.0 && std::isfinite(x); }),
                 name, "above 0 and finite");
}

std::vector<double> prior_of(const Inputs& in, std::size_t arms) {
  if (!in.has("prior_probability")) return {};
  std::vector<double> out = in.numbers("prior_probability");
  requires_positive(out, "prior_probability");
  requires_input(out.size() == arms, "prior_probability", "as many as weights");
  return out;
}

/// Adds one look's counts to the sums.
void add(std::vector<std::int64_t>& sums, const std::vector<double>& counts) {
  constexpr double highest = 1e15;
  for (std::size_t i = 0; i < sums.size(); ++i) {
    const double count = counts[i];
    requires_input(count >= 0.0 && count <= highest && count == std::floor(count), "counts",
                   "whole numbers from 0 to 1e15");
    sums[i] += static_cast<std::int64_t>(count);
    requires_input(static_cast<double>(sums[i]) <= highest, "counts", "at most 1e15 in all");
  }
}

json answer(const Inputs& in) {
  const std::vector<std::vector<double>> looks = in.rows("counts");
  const std::vector<double> weights = in.numbers("weights");
  requires_input(weights.size() >= 2 && weights.size() <= 1000, "weights", "of 2 to 1000 arms");
  requires_positive(weights, "weights");
  requires_input(looks.empty() || looks.front().size() == weights.size(), "counts",
                 "lists as long as weights");
  const stats::SequentialSampleRatio test{weights, prior_of(in, weights.size()),
                                          positive_number_or(in, "concentration", 10'000.0)};
  std::vector<std::int64_t> sums(weights.size(), 0);
  stats::RunningEvidence evidence;
  std::vector<double> log_bf;
  std::vector<double> p_values;
  for (const std::vector<double>& counts : looks) {
    add(sums, counts);
    log_bf.push_back(test.log_bayes_factor(sums));
    evidence.see(log_bf.back());
    p_values.push_back(evidence.p());
  }
  return {{"log_bf", numbers(log_bf)}, {"p_value", numbers(p_values)}};
}

constexpr Field inputs[] = {
    {"counts", "a list per look of the new units per arm, whole numbers of at least 0"},
    {"weights", "share of each arm by design, above 0, on any scale"},
    {"prior_probability", "share of each arm by the prior, above 0; default the design's"},
    {"concentration", "the prior's weight in units, above 0; default 10000"}};

constexpr Field outputs[] = {
    {"log_bf", "ln of the Bayes factor against the design after each look"},
    {"p_value", "always valid: the least 1 / Bayes factor so far, in [0, 1]"}};

constexpr StatisticKind kinds[] = {
    {"ssrm", "Sample-ratio mismatch at every look, by a Dirichlet-multinomial Bayes factor",
     "M. Lindon, A. Malek, NeurIPS 2022, arXiv:2011.03567", inputs, outputs, answer}};

}  // namespace

constinit const std::span<const StatisticKind> sequential_sample_ratio_statistics{kinds};

}  // namespace assay::cli
