#include <algorithm>
#include <cmath>
#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include "cli/stats/answers.hpp"
#include "cli/stats/inputs.hpp"
#include "cli/stats/statistic.hpp"
#include "reference/stats/stl.hpp"

namespace assay::cli {
namespace {

using nlohmann::json;

/// Windows and periods may be so long, and iterations so many.
constexpr std::int64_t longest = 1'000'000'000;
constexpr std::int64_t most_iterations = 1'000;

std::int64_t whole_or(const Inputs& in, std::string_view name, std::int64_t fallback,
                      std::int64_t least, std::int64_t most) {
  const std::int64_t out = in.integer_or(name, fallback);
  requires_input(out >= least && out <= most, name, fmt::format("from {} to {}", least, most));
  return out;
}

/// The inputs `name`, `name`_deg and `name`_jump; a window of 0 where it is missing.
stats::LoessOptions loess_of(const Inputs& in, const std::string& name, std::int64_t window) {
  stats::LoessOptions out{.window = window};
  if (in.has(name)) {
    out.window = whole_or(in, name, 0, 3, longest);
    requires_input(out.window % 2 == 1, name, "odd");
  }
  out.degree = static_cast<int>(whole_or(in, name + "_deg", 1, 0, 1));
  out.jump = whole_or(in, name + "_jump", 1, 1, longest);
  return out;
}

json answer(const Inputs& in) {
  const std::vector<double> y = in.numbers("y");
  requires_input(std::ranges::all_of(y, [](double each) { return std::isfinite(each); }), "y",
                 "finite");
  const bool is_robust = in.flag_or("robust", false);
  const auto iterations = [&](std::string_view name, int fallback, int least) {
    return static_cast<int>(whole_or(in, name, fallback, least, most_iterations));
  };
  requires_input(in.has("period"), "period", "given");
  const stats::StlOptions options{
      .period = whole_or(in, "period", 0, 2, longest),
      .seasonal = loess_of(in, "seasonal", 7),
      .trend = loess_of(in, "trend", 0),
      .low_pass = loess_of(in, "low_pass", 0),
      .inner_iterations = iterations("inner_iter", is_robust ? 1 : 2, 1),
      .outer_iterations = iterations("outer_iter", is_robust ? 15 : 0, 0)};
  const stats::StlDecomposition got = defined(stats::stl(y, options));
  return {{"seasonal", numbers(got.seasonal)},
          {"trend", numbers(got.trend)},
          {"remainder", numbers(got.remainder)},
          {"weights", numbers(got.weights)}};
}

constexpr Field inputs[] = {
    {"y", "finite values at equal distances, two periods at least"},
    {"period", "values per cycle, at least 2"},
    {"seasonal", "window over cycles, odd, at least 3; 7 where it is missing"},
    {"trend", "window over values, odd; the next from 1.5 period / (1 - 1.5 / seasonal)"},
    {"low_pass", "window over values, odd; the next above period where it is missing"},
    {"seasonal_deg", "degree of that regression, 0 or 1; 1 where it is missing"},
    {"trend_deg", "likewise"},
    {"low_pass_deg", "likewise"},
    {"seasonal_jump", "fits every so many values; 1 where it is missing"},
    {"trend_jump", "likewise"},
    {"low_pass_jump", "likewise"},
    {"inner_iter", "passes between season and trend; 2 where it is missing, 1 if robust"},
    {"outer_iter", "passes that weigh down outliers; 0 where it is missing, 15 if robust"},
    {"robust", "what the two above are where they are missing; false where it is missing"}};

constexpr Field outputs[] = {{"seasonal", "one value for each of y"},
                             {"trend", "one value for each of y"},
                             {"remainder", "y - seasonal - trend"},
                             {"weights", "of each value in the last pass, in [0, 1]"}};

constexpr StatisticKind kinds[] = {
    {"stl", "Season, trend and remainder by local regressions",
     "R. B. Cleveland, W. S. Cleveland, J. E. McRae, I. Terpenning, J. Off. Stat. 6 (1990) 3-73",
     inputs, outputs, answer}};

}  // namespace

constinit const std::span<const StatisticKind> seasonal_statistics{kinds};

}  // namespace assay::cli
