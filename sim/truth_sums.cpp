#include "sim/truth_sums.hpp"

namespace assay::sim {
namespace {

bool is_beyond(Int128 total) { return total > max_value_micro || total < -max_value_micro; }

void add(CausalSums& sum, const CausalSums& more) {
  sum.units += more.units;
  sum.control += more.control;
  sum.variant += more.variant;
  sum.control_denominator += more.control_denominator;
  sum.variant_denominator += more.variant_denominator;
}

}  // namespace

UnitTotal& UnitTotal::operator+=(const UnitTotal& other) {
  parts[0] += other.parts[0];
  parts[1] += other.parts[1];
  covariate += other.covariate;
  values += other.values;
  return *this;
}

void RowSums::add(const MetricTruth& metric, const UnitTotal& unit) {
  ++units;
  values += unit.values;
  if (is_beyond(unit.parts[0]) || is_beyond(unit.parts[1]) || is_beyond(unit.covariate)) {
    overflow = true;
    return;
  }
  const Int128 own = metric.number(0, unit.parts[0]);
  const Int128 other =
      metric.is_ratio ? metric.number(1, unit.parts[1]) : metric.number(0, unit.covariate);
  x += own;
  xx += own * own;
  y += other;
  yy += other * other;
  xy += own * other;
}

RowSums& RowSums::operator+=(const RowSums& other) {
  units += other.units;
  values += other.values;
  overflow = overflow || other.overflow;
  x += other.x;
  xx += other.xx;
  y += other.y;
  yy += other.yy;
  xy += other.xy;
  return *this;
}

void RowSums::finish(const MetricTruth& metric, ResultRow& row) const {
  row.units = units;
  row.values = values;
  row.overflow = overflow;
  if (overflow) return;
  row.sums.sum = x;
  row.sums.sum_squares = xx;
  if (metric.is_ratio) {
    row.sums.denominator_sum = y;
    row.sums.denominator_sum_squares = yy;
    row.sums.cross_product = xy;
  } else if (metric.has_covariate) {
    row.sums.covariate_sum = y;
    row.sums.covariate_sum_squares = yy;
    row.sums.covariate_cross_product = xy;
  }
}

Fates& Fates::operator+=(const Fates& other) {
  exposed += other.exposed;
  bots += other.bots;
  crossover += other.crossover;
  return *this;
}

ExperimentSums::ExperimentSums(const ExperimentTruth& truth) {
  const std::size_t variants = truth.definition->variants.size();
  const std::vector<RowSums> slot(truth.metrics.size());
  std::vector<std::vector<std::vector<RowSums>>> splits{{slot}};
  for (const SegmentTruth& segment : truth.segments)
    splits.emplace_back(segment.labels.size(), slot);
  fates.resize(variants);
  rows.assign(variants, splits);
  whole = slot;
  clean.assign(variants, std::vector<CausalSums>(truth.metrics.size()));
  delivered = clean;
}

ExperimentSums& ExperimentSums::operator+=(const ExperimentSums& other) {
  for (std::size_t v = 0; v < rows.size(); ++v) {
    fates[v] += other.fates[v];
    for (std::size_t split = 0; split < rows[v].size(); ++split) {
      for (std::size_t slot = 0; slot < rows[v][split].size(); ++slot) {
        for (std::size_t m = 0; m < rows[v][split][slot].size(); ++m)
          rows[v][split][slot][m] += other.rows[v][split][slot][m];
      }
    }
    for (std::size_t m = 0; m < clean[v].size(); ++m) {
      add(clean[v][m], other.clean[v][m]);
      add(delivered[v][m], other.delivered[v][m]);
    }
  }
  for (std::size_t m = 0; m < whole.size(); ++m)
    whole[m] += other.whole[m];
  return *this;
}

}  // namespace assay::sim
