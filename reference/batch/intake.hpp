#pragma once

#include <span>
#include <vector>

#include "model/dictionary.hpp"
#include "model/event.hpp"
#include "model/pipeline.hpp"
#include "reference/batch/copies.hpp"
#include "reference/batch/plan.hpp"

namespace assay::reference::unit_fold {

/// A log whose lines have been judged one by one: only outcomes are still open.
struct Intake {
  Copies lines;
  std::vector<ExperimentPlan> plans;
};

/// Late, duplicate and rejected lines, the experiments' first versions, and what becomes of each
/// exposure, classification and definition.
[[nodiscard]] Intake take_in(std::span<const Event> log, const PipelineSetup& setup,
                             const Dictionary& dictionary, SlabPool& pool);

}  // namespace assay::reference::unit_fold
