#include "validators/calibration/laws/scaled_mean.hpp"

#include <fmt/format.h>

#include "model/input_error.hpp"

namespace assay::validators {

double scaled_mean(double mean, double effect) {
  constexpr double most = 1e6;
  const double out = mean * (1.0 + effect);
  if (!(out > 0.0 && out <= most))
    throw InputError("--effects", fmt::format("{:g} makes a mean of {:g} to {:g}, not in (0, {:g}]",
                                              effect, mean, out, most));
  return out;
}

}  // namespace assay::validators
