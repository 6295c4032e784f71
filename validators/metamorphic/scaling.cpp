#include <algorithm>
#include <optional>
#include <vector>

#include "model/decimal.hpp"
#include "validators/metamorphic/edits.hpp"
#include "validators/metamorphic/relation.hpp"

namespace assay::validators {

extern const ValidatorKind scaling;

namespace {

using namespace metamorphic;

constexpr std::int64_t factor = 2;

std::vector<Event> scalable(const Scene& scene) {
  std::vector<Event> out = without_conflicts(scene);
  std::erase_if(out, [](const Event& event) {
    const auto* outcome = std::get_if<Outcome>(&event.payload);
    return outcome != nullptr && (outcome->value_micro > max_value_micro / factor ||
                                  outcome->value_micro < -max_value_micro / factor);
  });
  return out;
}

std::vector<Event> scaled(std::vector<Event> events) {
  for (Event& event : events)
    if (auto* outcome = std::get_if<Outcome>(&event.payload)) outcome->value_micro *= factor;
  return events;
}

bool reads_values(const MetricPart& part) {
  return part.kind == MetricKind::sum || part.kind == MetricKind::quantile;
}

bool is_capped_sum(const MetricPart& part) { return reads_values(part) && part.cap_micro; }

void scale(std::optional<Int128>& field, std::int64_t by) {
  if (field) *field *= by;
}

void scale(ResultRow& row, const MetricDefinition& metric) {
  const std::int64_t by = reads_values(metric.part) ? factor : 1;
  const bool has_scaled_denominator = metric.denominator && reads_values(*metric.denominator);
  const std::int64_t below_by = has_scaled_denominator ? factor : 1;
  scale(row.sums.sum, by);
  scale(row.sums.sum_squares, by * by);
  scale(row.sums.denominator_sum, below_by);
  scale(row.sums.denominator_sum_squares, below_by * below_by);
  scale(row.sums.cross_product, by * below_by);
  scale(row.sums.covariate_sum, by);
  scale(row.sums.covariate_sum_squares, by * by);
  scale(row.sums.covariate_cross_product, by * by);
}

void scale(Snapshot& snapshot, const PipelineSetup& setup) {
  for (ResultRow& row : snapshot.results) {
    for (const MetricDefinition& metric : setup.metrics)
      if (metric.metric == row.metric) scale(row, metric);
  }
}

void drop(Snapshot& snapshot, const auto& is_left_out) {
  std::erase_if(snapshot.results, is_left_out);
}

/// A row that overflows in either run can be compared in neither.
void drop_overflown(Snapshot& snapshot, const Snapshot& with_overflow) {
  drop(snapshot, [&](const ResultRow& row) {
    return std::ranges::any_of(with_overflow.results, [&](const ResultRow& other) {
      return other.overflow && other.experiment_id == row.experiment_id &&
             other.variant == row.variant && other.segment == row.segment &&
             other.metric == row.metric;
    });
  });
}

Answered relation(const Trial& trial) {
  const std::vector<Event> events = scalable(trial.scene);
  auto demanded = trial.ask(events);
  auto answers = trial.ask(scaled(events));
  const auto is_capped = [&](const ResultRow& row) {
    return std::ranges::any_of(trial.scene.setup.metrics, [&](const MetricDefinition& metric) {
      return metric.metric == row.metric &&
             (is_capped_sum(metric.part) ||
              (metric.denominator && is_capped_sum(*metric.denominator)));
    });
  };
  for (std::size_t i = 0; i < answers.size(); ++i) {
    drop(demanded[i], is_capped);
    drop(answers[i], is_capped);
    drop_overflown(demanded[i], answers[i]);
    drop_overflown(answers[i], answers[i]);
    scale(demanded[i], trial.scene.setup);
  }
  return compare(answers, demanded, "all values doubled");
}

Verdict judge(const Evidence& evidence) { return judge_relation(scaling, evidence, relation); }

}  // namespace

constinit const ValidatorKind scaling{
    "scaling", "with all values doubled, sums double and squares are four times as large",
    "another run", "values times 2; capped sums and rows beyond the largest total are left out",
    judge};

}  // namespace assay::validators
