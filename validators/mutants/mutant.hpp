#pragma once

#include <span>
#include <string_view>

#include "model/assigner.hpp"
#include "model/pipeline.hpp"
#include "reference/analysis.hpp"

namespace assay::validators {

/// One row of the table of mutants: a pipeline, an assigner or an analysis with one defect, made
/// around a good one. It shows whether the validators would notice.
struct MutantKind {
  std::string_view name;
  std::string_view summary;          ///< what it does wrong, in one line
  std::string_view named_validator;  ///< the one that must call it broken
  std::string_view field;            ///< a part of the field that it must then name; empty: any
  PipelineFactory (*pipeline)(PipelineFactory good) = nullptr;  ///< none: the pipeline is good
  AssignerFactory (*assigner)(AssignerFactory good) = nullptr;  ///< none: the assigner is good
  reference::Analyser (*analyse)(reference::Analyser good) = nullptr;  ///< none: it is good
};

/// In registry order.
[[nodiscard]] std::span<const MutantKind* const> mutant_kinds();

/// Throws: InputError with the nearest name when there is none.
[[nodiscard]] const MutantKind& mutant_kind(std::string_view name);

}  // namespace assay::validators
