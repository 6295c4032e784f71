#pragma once

#include <cstdint>
#include <span>
#include <string_view>
#include <vector>

#include "model/assigner.hpp"
#include "model/pipeline.hpp"
#include "model/result.hpp"
#include "reference/analysis.hpp"

namespace assay::validators {

struct LookPlan;

/// One row of the table of mutants: a pipeline, an assigner, an analysis or a sequential method
/// with one defect, made around a good one. It shows whether the validators would notice.
struct MutantKind {
  std::string_view name;
  std::string_view summary;          ///< what it does wrong, in one line
  std::string_view named_validator;  ///< the one that must call it broken; of calibration:
                                     ///< "calibration:" and the claim
  std::string_view field = {};       ///< a part of the field that it must then name; empty: any

  PipelineFactory (*pipeline)(PipelineFactory good) = nullptr;  ///< none: the pipeline is good
  AssignerFactory (*assigner)(AssignerFactory good) = nullptr;  ///< none: the assigner is good
  reference::Analyser (*analyse)(reference::Analyser good) = nullptr;  ///< none: it is good

  /// The critical values at which `method` of the calibration then rejects in place of its own.
  Result<std::vector<double>> (*critical_values)(const LookPlan& plan) = nullptr;
  std::string_view method = {};

  std::string_view faults = {};  ///< without which it would not show: "duplicate,late=0.5"
  std::int64_t units = 0;        ///< of the world; 0: as many as the world of audits has
  int seeds = 1;                 ///< worlds that suffice to catch it with a chance of 99.9 %
};

/// In registry order.
[[nodiscard]] std::span<const MutantKind* const> mutant_kinds();

/// Throws: InputError with the nearest name when there is none.
[[nodiscard]] const MutantKind& mutant_kind(std::string_view name);

/// What is judged: the reference, or what a mutant puts in the place of a part of it.
struct Candidate {
  PipelineFactory pipeline;
  AssignerFactory assigner;
  reference::Analyser analyse = reference::analyse;
};

[[nodiscard]] Candidate broken_by(const MutantKind& mutant, Candidate good);

}  // namespace assay::validators
