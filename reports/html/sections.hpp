#pragma once

#include "reports/html/markup.hpp"
#include "reports/run_report.hpp"

/// The parts of the page, in its order. Each writes nothing when it has nothing to say.
namespace assay::reports {

/// The verdict of all, how to repeat the run, the table of verdicts.
void put_summary(Markup& out, const RunReport& report);

/// Cases of earlier failures, replayed before the run.
void put_kept_cases(Markup& out, const RunReport& report);

/// The smallest part of the run that still fails, as a story.
void put_smallest_case(Markup& out, const RunReport& report);

/// Arms, sample ratio, and effects beside the truth.
void put_experiments(Markup& out, const RunReport& report);

/// Streaming against batch, and completeness, over time.
void put_differences(Markup& out, const RunReport& report);

/// What was switched on, and how often it happened.
void put_faults(Markup& out, const RunReport& report);
void put_census(Markup& out, const RunReport& report);

/// What fixes every number of the page.
void put_provenance(Markup& out, const RunReport& report);

}  // namespace assay::reports
