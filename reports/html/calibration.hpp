#pragma once

#include "reports/calibration_report.hpp"
#include "reports/html/markup.hpp"

/// The parts of the page of a calibration, in its order.
namespace assay::reports {

/// The verdict of all, what was calibrated, how to repeat it.
void put_calibration_summary(Markup& out, const CalibrationReport& report);

/// By metric: the methods' error or power, coverage and p-values.
void put_metrics(Markup& out, const CalibrationReport& report);

/// How often every method would reject, by the size of the effect.
void put_power(Markup& out, const CalibrationReport& report);

}  // namespace assay::reports
