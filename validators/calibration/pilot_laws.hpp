#pragma once

#include <vector>

#include "validators/calibration/event_level.hpp"
#include "validators/calibration/unit_law.hpp"

namespace assay::validators {

/// Adds what the units of one lived world say at its last look, metric by metric, and divides by
/// how many worlds there were. The rows of a result table hold no third moments; the units of the
/// delivered log do.
class PilotLaws {
 public:
  explicit PilotLaws(const EventWorld& world);

  /// `record`: of a world that was lived with its logs.
  void add(const sim::RunRecord& record);

  /// By the experiment's metrics. Expects a world.
  [[nodiscard]] std::vector<UnitLaw> mean() const;

 private:
  const EventWorld* world_;
  double worlds_ = 0.0;
  std::vector<UnitLaw> sums_;
};

}  // namespace assay::validators
