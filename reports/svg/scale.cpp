#include "reports/svg/scale.hpp"

#include <array>
#include <cmath>
#include <fmt/format.h>

#include "model/contract.hpp"

namespace assay::reports {
namespace {

/// The smallest of 1, 2, 5 times a power of ten that is at least `size`; found by steps, because
/// a logarithm rounds differently from library to library.
double nice_step(double size) {
  double power = 1.0;
  while (power > size)
    power /= 10.0;
  while (power * 10.0 <= size)
    power *= 10.0;
  for (const double factor : std::array{1.0, 2.0, 5.0}) {
    if (factor * power >= size) return factor * power;
  }
  return 10.0 * power;
}

Ticks ticks_from(double step, double first, double last) {
  Ticks out{step, {}};
  const auto ticks = static_cast<std::int64_t>(last - first) + 1;
  for (std::int64_t i = 0; i < ticks; ++i)
    out.values.push_back((first + static_cast<double>(i)) * step);
  return out;
}

double step_for(double low, double high, int wanted) {
  expects(std::isfinite(low) && std::isfinite(high) && low <= high, "finite low <= high");
  // Below this a span is rounding noise around one value.
  const double noise = 1e-9 * std::fmax(1e-3, std::fmax(std::fabs(low), std::fabs(high)));
  return nice_step(std::fmax(high - low, noise) / wanted);
}

}  // namespace

std::string Ticks::label(double value) const {
  int decimals = 0;
  for (double unit = step; unit < 0.999 && decimals < 12; unit *= 10.0)
    ++decimals;
  const std::string text = fmt::format("{:.{}f}", value, decimals);
  return text == "-0" ? "0" : text;
}

Ticks ticks_around(double low, double high, int wanted) {
  const double step = step_for(low, high, wanted);
  return ticks_from(step, std::floor(low / step), std::ceil(high / step));
}

Ticks ticks_within(double low, double high, int wanted) {
  const double step = step_for(low, high, wanted);
  return ticks_from(step, std::ceil(low / step), std::floor(high / step));
}

std::string pixel(double coordinate) { return fmt::format("{:.2f}", coordinate); }

}  // namespace assay::reports
