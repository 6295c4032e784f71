#include "validators/calibration/pilot_laws.hpp"

#include <algorithm>
#include <cmath>
#include <span>

#include "model/contract.hpp"
#include "model/decimal.hpp"
#include "reference/stats/sample.hpp"
#include "validators/oracle/unit.hpp"
#include "validators/oracle/unit_rows.hpp"
#include "validators/two_pass/arm.hpp"

namespace assay::validators {
namespace {

using Units = std::span<const UnitNumbers>;

constexpr double per_unit = 1.0 / static_cast<double>(micro);

double number(std::int64_t value) { return static_cast<double>(value) * per_unit; }

struct Means {
  double value = 0.0;
  double against = 0.0;
};

Means means_of(Units units) {
  Means out;
  for (const UnitNumbers& unit : units) {
    out.value += number(unit.value);
    out.against += number(unit.against);
  }
  const auto n = std::fmax(1.0, static_cast<double>(units.size()));
  return {out.value / n, out.against / n};
}

/// The values whose mean is judged: y_i, y_i - slope x_i, or of a ratio y_i / m_x - r x_i / m_x.
std::vector<double> judged_values(const MetricDefinition& metric, Units arm, double slope) {
  const Means mean = means_of(arm);
  const bool is_ratio = metric.kind == MetricKind::ratio;
  if (is_ratio && !(std::fabs(mean.against) > 0.0)) return {};
  const double scale = is_ratio ? 1.0 / mean.against : 1.0;
  const double taken = is_ratio ? mean.value / mean.against : slope;
  std::vector<double> out;
  out.reserve(arm.size());
  for (const UnitNumbers& unit : arm)
    out.push_back((number(unit.value) - taken * number(unit.against)) * scale);
  return out;
}

void add_arm(const std::vector<double>& values, double mean, ArmLaw& sum) {
  if (values.empty()) return;
  const stats::Moments moments = stats::moments_of(values);
  const double second = moments.centred_squares / static_cast<double>(values.size());
  sum.units += static_cast<double>(values.size());
  sum.mean += mean;
  sum.variance += moments.sample.variance;
  sum.third += moments.skewness * second * std::sqrt(second);
}

void divide(ArmLaw& law, double by) {
  law.units /= by;
  law.mean /= by;
  law.variance /= by;
  law.third /= by;
}

}  // namespace

PilotLaws::PilotLaws(const EventWorld& world)
    : world_{&world}, sums_(world.scenario.experiments[world.experiment].metrics.size()) {}

void PilotLaws::add(const sim::RunRecord& record) {
  worlds_ += 1.0;
  const ExperimentDefinition& experiment = record.scenario.experiments[world_->experiment];
  const std::size_t looks = std::min(looks_of(record.scenario), record.snapshot_times.size());
  if (looks == 0) return;
  const std::vector<UnitRow> rows =
      unit_rows(record.delivered_log, record.snapshot_times[looks - 1], record.scenario.pipeline,
                *record.dictionary);
  const auto units_of = [&](const std::string& metric, std::size_t variant) -> Units {
    for (const UnitRow& row : rows) {
      if (row.experiment_id == experiment.experiment_id && row.metric == metric &&
          row.segment == "all" && row.variant == experiment.variants[variant].variant)
        return row.units;
    }
    return {};
  };
  for (std::size_t m = 0; m < experiment.metrics.size(); ++m) {
    const MetricDefinition& metric = *std::ranges::find(
        record.scenario.metrics, experiment.metrics[m], &MetricDefinition::metric);
    const Units control = units_of(metric.metric, 0);
    const Units treatment = units_of(metric.metric, 1);
    UnitLaw& sum = sums_[m];
    sum.has_covariate = perfect::has_covariate(metric);
    if (metric.kind == MetricKind::binomial && !sum.has_covariate)
      sum.judged_by = JudgedBy::proportions;
    const double slope = sum.has_covariate ? two_pass::regression(control, treatment).slope : 0.0;
    add_arm(judged_values(metric, control, slope), means_of(control).value, sum.control);
    add_arm(judged_values(metric, treatment, slope), means_of(treatment).value, sum.treatment);
  }
}

std::vector<UnitLaw> PilotLaws::mean() const {
  expects(worlds_ > 0.0, "a world");
  std::vector<UnitLaw> out = sums_;
  for (UnitLaw& law : out) {
    divide(law.control, worlds_);
    divide(law.treatment, worlds_);
  }
  return out;
}

}  // namespace assay::validators
