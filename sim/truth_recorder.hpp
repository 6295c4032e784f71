#pragma once

#include <vector>

#include "model/dictionary.hpp"
#include "model/scenario.hpp"
#include "sim/truth.hpp"
#include "sim/truth_fold.hpp"
#include "sim/truth_plan.hpp"

namespace assay::sim {

/// Adds up what cohorts wrote down.
class TruthRecorder {
 public:
  /// `dictionary` has every attribute set that any event carries.
  TruthRecorder(const Scenario& scenario, const Worlds& worlds, const Dictionary& dictionary);

  /// The sums of one cohort, by experiment. Thread-safe.
  struct Part {
    std::vector<ExperimentSums> sums;
    Branches branches;
  };

  [[nodiscard]] Part fold(const TruthRecords& records) const;

  void add(const Part& part);

  /// `as_of` stands in the recorded rows.
  [[nodiscard]] Truth truth(ArrivalTime as_of) const;

  [[nodiscard]] const Branches& branches() const { return total_.branches; }

 private:
  void append_rows(std::size_t experiment, ArrivalTime as_of, Truth& truth) const;
  void append_effects(std::size_t experiment, Truth& truth) const;
  void append_correlations(std::size_t experiment, Truth& truth) const;

  const Worlds* worlds_;
  std::vector<ExperimentTruth> plan_;
  Part total_;
};

}  // namespace assay::sim
