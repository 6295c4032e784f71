#pragma once

#include <algorithm>

#include "model/math/elementary.hpp"

namespace assay::stats {

/// The always-valid p-value of an e-process, look by look: its best evidence so far, inverted.
///
///   p_t = min(1, 1 / max_{s <= t} E_s)
///
/// The chance that p_t ever falls to alpha or below is at most alpha under the hypothesis.
/// Source: J. Ville, Etude critique de la notion de collectif (1939); R. Johari, L. Pekelis, D. J.
///         Walsh, arXiv:1512.04922, section 3.
class RunningEvidence {
 public:
  void see(double log_e) { max_log_e_ = std::max(max_log_e_, log_e); }

  /// ln p, also where p is below the smallest double; at most 0.
  [[nodiscard]] double log_p() const { return -max_log_e_; }

  /// In [0, 1]; 0 where it is below the smallest double.
  [[nodiscard]] double p() const { return math::exp(-max_log_e_); }

  /// p <= alpha, judged by logarithms.
  [[nodiscard]] bool rejects_at(double log_inverse_alpha) const {
    return max_log_e_ >= log_inverse_alpha;
  }

 private:
  double max_log_e_ = 0.0;
};

/// The same of a single look: min(1, 1 / E).
[[nodiscard]] inline double always_valid_p(double log_e) {
  return math::exp(-std::max(0.0, log_e));
}

}  // namespace assay::stats
