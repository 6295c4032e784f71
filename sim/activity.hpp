#pragma once

#include <string_view>
#include <vector>

#include "model/scenario.hpp"

namespace assay::sim {

/// How active units are: the law of a unit's mean sessions per day, as an increasing function of a
/// standard normal score. Two scores with correlation r then give two rates whose logarithms have a
/// correlation that r decides (a Gaussian copula).
class Activity {
 public:
  /// `spec`: constant, log_normal, gamma or exponential. Throws InputError below `path`.
  Activity(const DistributionSpec& spec, std::string_view path);

  /// Sessions per day of a unit with this score; not negative.
  [[nodiscard]] double rate(double score) const;

  /// The correlation of the scores that gives the logarithms of two rates the correlation `wish`.
  /// For a log-normal law that is `wish` itself; else by the Hermite series of the logarithm g of
  /// the rate: corr = sum_k c_k^2 r^k / sum_k c_k^2, c_k = E[g(Z) He_k(Z)] / sqrt(k!), k >= 1.
  ///
  /// Throws: InputError naming the attainable maximum when `wish` is beyond it (0 when the rate is
  ///         constant, else 1), or `wish` is negative.
  /// Source: M. C. Cario, B. L. Nelson, "Modeling and generating random vectors with arbitrary
  ///         marginal distributions and correlation matrix", Northwestern University (1997), 3.
  [[nodiscard]] double score_correlation(double wish, std::string_view path) const;

 private:
  enum class Law { constant, log_normal, tabled };

  [[nodiscard]] double log_of_tabled(double score) const;

  Law law_ = Law::constant;
  double scale_ = 1.0;  // constant: the rate; log-normal: the median; tabled: the scale
  double sigma_ = 0.0;  // log-normal
  std::vector<double> log_quantiles_;  // tabled: of the gamma law with scale 1, by score
};

}  // namespace assay::sim
