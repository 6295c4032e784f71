#pragma once

#include <string>

#include "model/pipeline.hpp"
#include "validators/oracle/diverging_event.hpp"
#include "validators/validator.hpp"

namespace assay::validators {

/// For people: the first event of the run on which this pipeline and the oracle part, as of a time,
/// and the likely cause. Where a fresh run over the log agrees with the oracle, it says that what
/// differs is how the pipeline was run: asked, stopped, restored.
[[nodiscard]] std::string explanation(const sim::RunRecord& run, const PipelineFactory& pipeline,
                                      ArrivalTime as_of);

/// What is special about the last event of the small log; empty when nothing is.
[[nodiscard]] std::string likely_cause(std::span<const Event> log, const DivergingEvent& found,
                                       const PipelineSetup& setup, const Dictionary& dictionary);

}  // namespace assay::validators
