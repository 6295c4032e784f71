#include "validators/calibration/power_curve.hpp"

#include "reference/stats/crossing.hpp"
#include "validators/calibration/method.hpp"

namespace assay::validators {
namespace {

constexpr double largest_drift = 5.0;  // power of a single look at 5 %: 0.9988
constexpr int steps = 20;

}  // namespace

std::vector<PowerCurve> power_curves(const Calibration& calibration) {
  const std::vector<double>& information = calibration.plan().looks.information;
  std::vector<PowerCurve> out;
  for (std::size_t method = 0; method < method_kinds().size(); ++method) {
    const auto looks = stats::looks_at(information, calibration.critical_values()[method], true);
    PowerCurve curve{.method = std::string{method_kinds()[method]->name}, .drift = {}, .power = {}};
    for (int i = 0; i <= steps; ++i) {
      curve.drift.push_back(largest_drift * i / steps);
      const stats::Crossing crossing = stats::crossing(looks, curve.drift.back());
      curve.power.push_back(crossing.total_upper + crossing.total_lower);
    }
    out.push_back(std::move(curve));
  }
  return out;
}

}  // namespace assay::validators
