#include "cli/stats/group_sequential_inputs.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <functional>

namespace assay::cli {
namespace {

constexpr std::size_t most_looks = 1000;

}  // namespace

stats::ErrorLevel error_level_of(const Inputs& in) {
  const std::int64_t sided = in.integer_or("sided", 2);
  requires_input(sided == 1 || sided == 2, "sided", "1 or 2");
  return {.alpha = alpha_of(in), .sides = sided == 1 ? stats::Sides::one : stats::Sides::two};
}

stats::SpendingFunction spending_of(const Inputs& in, std::string_view name) {
  static constexpr std::array<std::string_view, 4> names{"obf", "pocock", "hsd", "kimdemets"};
  const auto shape = static_cast<stats::Spending>(in.choice(name, names));
  switch (shape) {
    case stats::Spending::obrien_fleming:
    case stats::Spending::pocock:
      requires_input(!in.has("param"), "param", "left out: this spending function has none");
      return {.shape = shape};
    case stats::Spending::hwang_shih_decani:
    case stats::Spending::kim_demets: break;
  }
  const double parameter = in.number("param");
  requires_input(std::isfinite(parameter), "param", "finite");
  requires_input(shape != stats::Spending::kim_demets || parameter > 0.0, "param", "above 0");
  return {.shape = shape, .parameter = parameter};
}

std::vector<double> information_of(const Inputs& in) {
  std::vector<double> out = in.numbers("info_rates");
  requires_input(!out.empty() && out.size() <= most_looks, "info_rates", "1 to 1000 looks");
  requires_input(std::ranges::all_of(out, [](double t) { return t > 0.0 && t <= 1.0; }),
                 "info_rates", "in (0, 1]");
  requires_input(std::ranges::adjacent_find(out, std::greater_equal{}) == out.end(), "info_rates",
                 "rising");
  return out;
}

std::vector<double> information_or_equal_of(const Inputs& in) {
  if (in.has("info_rates")) {
    std::vector<double> out = information_of(in);
    requires_input(!in.has("K") || in.integer("K") == std::ssize(out), "K",
                   "the number of info_rates");
    return out;
  }
  const std::int64_t looks = in.integer("K");
  requires_input(looks >= 1 && looks <= static_cast<std::int64_t>(most_looks), "K", "1 to 1000");
  std::vector<double> out;
  for (std::int64_t k = 1; k <= looks; ++k)
    out.push_back(static_cast<double>(k) / static_cast<double>(looks));
  return out;
}

double wang_tsiatis_delta_of(const Inputs& in, std::string_view name) {
  static constexpr std::array<std::string_view, 3> names{"OBF", "P", "WT"};
  constexpr std::array<double, 2> fixed{0.0, 0.5};
  const std::size_t kind = in.choice("kind", names);
  const double delta = kind < fixed.size() ? in.number_or(name, fixed[kind]) : in.number(name);
  requires_input(std::isfinite(delta), name, "finite");
  requires_input(kind >= fixed.size() || delta == fixed[kind], name,
                 "0 for OBF and 0.5 for P; any other is WT");
  return delta;
}

std::vector<double> bounds_of(const Inputs& in, std::string_view name, double none) {
  const std::size_t looks = in.numbers("info_rates").size();
  if (!in.has(name)) return std::vector<double>(looks, none);
  std::vector<double> out = in.numbers(name);
  requires_input(out.size() == looks, name, "as many as info_rates");
  return out;
}

}  // namespace assay::cli
