#include <algorithm>
#include <cmath>
#include <nlohmann/json.hpp>

#include "cli/stats/answers.hpp"
#include "cli/stats/inputs.hpp"
#include "cli/stats/statistic.hpp"
#include "cli/stats/words.hpp"
#include "reference/stats/ddsketch.hpp"

namespace assay::cli {
namespace {

using nlohmann::json;

json ddsketch(const Inputs& in) {
  const double accuracy = in.number("relative_accuracy");
  requires_input(accuracy >= 1e-9 && accuracy <= 0.999, "relative_accuracy", "in [1e-9, 0.999]");
  const std::vector<double> x = in.numbers("x");
  requires_input(std::ranges::all_of(x, [](double each) { return std::isfinite(each); }), "x",
                 "finite");
  const std::vector<double> quantiles = in.numbers("quantiles");
  requires_input(std::ranges::all_of(quantiles, [](double q) { return q >= 0.0 && q <= 1.0; }),
                 "quantiles", "in [0, 1]");
  stats::DDSketch sketch{accuracy};
  for (const double each : x)
    sketch.add(each);
  json out = json::array();
  for (const double q : quantiles)
    out.push_back(number(defined(sketch.lower_quantile(q))));
  return {{"lower_quantiles", out}};
}

json ddsketch_key(const Inputs& in) {
  const double accuracy = in.number("relative_accuracy");
  requires_input(accuracy > 0.0 && accuracy < 1.0, "relative_accuracy", "in (0, 1)");
  const double value = in.number("value");
  requires_input(value > 0.0 && std::isfinite(value), "value", "finite and above 0");
  const stats::LogarithmicBuckets buckets{accuracy};
  const std::int64_t key = defined(buckets.key(value));
  return {{"gamma", number(buckets.gamma())},
          {"key", whole(key)},
          {"value", number(defined(buckets.value(key)))}};
}

constexpr Field ddsketch_inputs[] = {
    {"x", "finite values, at least one"},
    {"relative_accuracy", "largest relative error of an answer, in [1e-9, 0.999]"},
    {"quantiles", "which to answer, each in [0, 1]"}};
constexpr Field ddsketch_outputs[] = {
    {"lower_quantiles", "for each q the value of rank floor(1 + q (n - 1)), so accurate"}};

constexpr Field key_inputs[] = {{"value", "finite and above 0"},
                                {"relative_accuracy", "in (0, 1)"}};
constexpr Field key_outputs[] = {{"gamma", "ratio of the borders of a bucket, above 1"},
                                 {"key", "of the bucket that holds the value"},
                                 {"value", "which stands for all in that bucket"}};

constexpr std::string_view masson =
    "C. Masson, J. E. Rim, H. K. Lee, PVLDB 12 (2019) 2195-2205, doi:10.14778/3352063.3352135";

constexpr StatisticKind kinds[] = {
    {"ddsketch", "Quantiles from a sketch of promised relative accuracy", masson, ddsketch_inputs,
     ddsketch_outputs, ddsketch},
    {"ddsketch_key", "The sketch's bucket of a value", masson, key_inputs, key_outputs,
     ddsketch_key}};

}  // namespace

constinit const std::span<const StatisticKind> sketches_statistics{kinds};

}  // namespace assay::cli
