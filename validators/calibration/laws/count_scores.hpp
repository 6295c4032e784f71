#pragma once

#include <algorithm>
#include <vector>

namespace assay::validators {

/// A Poisson law as a function of a standard normal score, by inversion.
class CountScores {
 public:
  /// `mean` in [0, 500].
  explicit CountScores(double mean);

  [[nodiscard]] double count(double score) const {
    const auto above = std::upper_bound(thresholds_.begin(), thresholds_.end(), score);
    return static_cast<double>(above - thresholds_.begin());
  }

  /// E[count * score]: by parts, the sum of the normal density over the thresholds.
  [[nodiscard]] double cross_moment() const;

 private:
  std::vector<double> thresholds_;  // the count exceeds k where the score reaches the k-th
};

}  // namespace assay::validators
