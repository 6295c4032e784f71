#pragma once

#include <cstdint>
#include <vector>

#include "sim/faults/fault_settings.hpp"

namespace assay::sim {

/// When the pipeline's process is interrupted: at the arrival times `at`, or else `times` times
/// (10 * level by default, at least once) at moments drawn uniformly while the world runs.
class Interruptions {
 public:
  /// Reads `at` (RFC 3339 in UTC) and `times`.
  explicit Interruptions(FaultSettings& settings);

  /// In no order; none at level 0.
  [[nodiscard]] std::vector<ArrivalTime> draw(const RunFacts& run, RandomStream& random) const;

 private:
  std::vector<ArrivalTime> at_;
  std::int64_t times_ = 0;
};

/// Does one thing to the process at each interruption.
template <ProcessAction::Kind kind>
class InterruptedBy final : public Fault {
 public:
  explicit InterruptedBy(FaultSettings& settings) : interruptions_{settings} {}

  void disturb(const RunFacts& run, std::vector<ProcessAction>& actions,
               RandomStream random) const override {
    for (const ArrivalTime at : interruptions_.draw(run, random))
      actions.push_back({.kind = kind, .at = at});
  }

 private:
  Interruptions interruptions_;
};

}  // namespace assay::sim
