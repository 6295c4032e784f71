#include "reference/stats/sample_ratio.hpp"

#include "model/contract.hpp"
#include "model/math/elementary.hpp"
#include "model/math/special.hpp"

namespace assay::stats {
namespace {

constexpr double ln_10 = 0x1.26bb1bbb55516p+1;

/// ln of the upper tail where the tail itself may be below the smallest double: Legendre's
/// continued fraction, evaluated from its far end. It converges fast there, x being beyond 1,300.
/// Source: NIST Digital Library of Mathematical Functions, 8.9.2.
double log_far_tail(double chi_squared, double df) {
  const double x = chi_squared / 2.0;
  const double shape = df / 2.0;
  constexpr int terms = 200;
  double fraction = 0.0;
  for (int k = terms; k >= 1; --k)
    fraction = k * (k - shape) / (x + 2.0 * k + 1.0 - shape - fraction);
  return shape * math::log(x) - x - math::log_gamma(shape) - math::log(x + 1.0 - shape - fraction);
}

double log10_tail(double chi_squared, double df, double p) {
  constexpr double smallest_exact = 1e-290;
  return (p > smallest_exact ? math::log(p) : log_far_tail(chi_squared, df)) / ln_10;
}

}  // namespace

Result<SampleRatioTest> sample_ratio(std::span<const std::int64_t> observed,
                                     std::span<const double> weights) {
  expects(observed.size() >= 2 && observed.size() == weights.size(),
          "a weight for each of two arms");
  std::int64_t units = 0;
  double weight = 0.0;
  for (std::size_t i = 0; i < observed.size(); ++i) {
    expects(observed[i] >= 0 && weights[i] > 0.0, "counts >= 0 and weights > 0");
    units += observed[i];
    weight += weights[i];
  }
  if (units == 0) return UndefinedBecause{Undefined::too_few_units};
  SampleRatioTest out;
  for (std::size_t i = 0; i < observed.size(); ++i) {
    const double expected = static_cast<double>(units) * weights[i] / weight;
    const double difference = static_cast<double>(observed[i]) - expected;
    out.expected.push_back(expected);
    out.chi_squared += difference * difference / expected;
  }
  out.df = std::ssize(observed) - 1;
  out.p = math::chi_squared_sf(out.chi_squared, static_cast<double>(out.df));
  out.log10_p = log10_tail(out.chi_squared, static_cast<double>(out.df), out.p);
  return out;
}

}  // namespace assay::stats
