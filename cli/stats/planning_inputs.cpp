#include "cli/stats/planning_inputs.hpp"

#include <cmath>
#include <nlohmann/json.hpp>

#include "cli/stats/answers.hpp"

namespace assay::cli {

double wanted_power_of(const Inputs& in, double alpha) {
  const double power = in.number_or("power", 0.8);
  requires_input(power > alpha && power < 1.0, "power", "above alpha and below 1");
  return power;
}

nlohmann::json rounded_up(double units) {
  constexpr double most_exact = 9e15;
  const double whole = std::ceil(units);
  if (whole < most_exact) return static_cast<std::int64_t>(whole);
  return number(whole);
}

}  // namespace assay::cli
