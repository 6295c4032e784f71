#pragma once

#include <algorithm>
#include <cmath>
#include <rapidcheck.h>

#include "reference/stats/sample.hpp"

/// Arms for the properties that every comparison of two arms must have.
namespace assay::stats {

inline double any_thousandths(int low, int high) { return *rc::gen::inRange(low, high) / 1000.0; }

inline Sample any_sample() {
  return {.n = *rc::gen::inRange<std::int64_t>(2, 1'000'000),
          .mean = any_thousandths(1, 1'000'000),
          .variance = any_thousandths(1, 1'000'000)};
}

/// Correlated by anything between -0.9 and 0.9.
inline PairedSample any_paired_sample() {
  PairedSample out{.y = any_sample(), .x = any_sample()};
  out.x.n = out.y.n;
  out.covariance =
      any_thousandths(-900, 900) * std::sqrt(out.y.variance) * std::sqrt(out.x.variance);
  return out;
}

/// The arm in another unit of measurement, from another origin.
inline Sample changed(const Sample& arm, double scale, double shift = 0.0) {
  return {.n = arm.n, .mean = scale * arm.mean + shift, .variance = scale * scale * arm.variance};
}

inline bool is_near(double a, double b, double relative = 1e-9) {
  return std::fabs(a - b) <= 1e-12 + relative * std::max(std::fabs(a), std::fabs(b));
}

}  // namespace assay::stats
