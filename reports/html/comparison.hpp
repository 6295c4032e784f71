#pragma once

#include "reports/comparison_report.hpp"
#include "reports/html/markup.hpp"

/// The parts of the page of a comparison of methods, in its order.
namespace assay::reports {

/// What was compared, and how to repeat it.
void put_comparison_summary(Markup& out, const ComparisonReport& report);

/// By law: the methods' error, power and coverage, with every covariate and on both scales.
void put_laws(Markup& out, const ComparisonReport& report);

/// What the rules on the arms' sizes do under a fair split and under others.
void put_splits(Markup& out, const ComparisonReport& report);

}  // namespace assay::reports
