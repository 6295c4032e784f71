#include "reference/batch/result_sink.hpp"

#include <algorithm>
#include <tuple>

namespace assay::reference::unit_fold {

ExperimentResults::ExperimentResults(const ExperimentPlan& plan, const Dictionary& dictionary)
    : plan_{&plan},
      segments_{*plan.definition, dictionary},
      cuts_by_outcome_{segments_.any(SegmentDefinition::From::outcome)},
      totals_(plan.metrics.size()),
      numbers_(plan.metrics.size()) {
  for (const VariantDefinition& variant : plan.definition->variants) {
    UnitCounts& counts = unit_counts_.emplace_back();
    counts.experiment_id = dictionary.text(plan.experiment);
    counts.variant = variant.variant;
  }
  tallies_.resize(plan.variants.size() * plan.metrics.size());
}

Tally& ExperimentResults::tally(std::size_t segment, std::size_t variant, std::size_t metric) {
  const std::size_t at =
      (segment * plan_->variants.size() + variant) * plan_->metrics.size() + metric;
  if (at >= tallies_.size())
    tallies_.resize(segments_.size() * plan_->variants.size() * plan_->metrics.size());
  return tallies_[at];
}

void ExperimentResults::note_segments(const Counted& event, bool before) {
  for (const std::uint32_t segment :
       segments_.of(event.attributes, SegmentDefinition::From::outcome)) {
    segment_events_.push_back({.segment = segment,
                               .metric = event.feed.metric,
                               .part = event.feed.part,
                               .before = before,
                               .contribution = event.contribution});
  }
}

void ExperimentResults::finish(const Standing& standing, bool is_bot) {
  if (standing.exposed) {
    UnitCounts& counts = unit_counts_[standing.variant];
    ++counts.exposed;
    if (is_bot) {
      ++counts.bots;
    } else if (standing.crossover && plan_->definition->crossover == CrossoverRule::exclude) {
      ++counts.crossover;
    } else {
      ++counts.analysed;
      std::ranges::transform(plan_->metrics, totals_, numbers_.begin(), numbers_of);
      add_to_segment(0, standing.variant);
      for (const auto segment :
           segments_.of(standing.attributes, SegmentDefinition::From::exposure))
        add_to_segment(segment, standing.variant);
      if (cuts_by_outcome_) add_outcome_segments(standing.variant);
    }
  }
  start_next_unit();
}

void ExperimentResults::add_to_segment(std::size_t segment, std::size_t variant) {
  if (numbers_.empty()) return;
  const std::span row{&tally(segment, variant, 0), numbers_.size()};
  for (std::size_t m = 0; m < row.size(); ++m)
    row[m].add(numbers_[m]);
  for (const auto& [metric, value] : observed_)
    row[metric].observe(value);
}

void ExperimentResults::add_outcome_segments(std::size_t variant) {
  std::ranges::sort(segment_events_);
  const auto same_row = [](const SegmentEvent& a, const SegmentEvent& b) {
    return a.segment == b.segment && a.metric == b.metric;
  };
  for (auto begin = segment_events_.begin(); begin != segment_events_.end();) {
    const auto end = std::find_if(begin, segment_events_.end(),
                                  [&](const SegmentEvent& e) { return !same_row(*begin, e); });
    add_segment_unit({begin, end}, variant);
    begin = end;
  }
}

void ExperimentResults::add_segment_unit(std::span<const SegmentEvent> events,
                                         std::size_t variant) {
  Totals totals;
  for (const SegmentEvent& event : events) {
    if (event.before) {
      totals.covariate += event.contribution;
    } else {
      totals.parts.at(event.part) += event.contribution;
      ++totals.values;
    }
  }
  if (totals.values == 0) return;  // only units with a counted event are in the segment
  const std::uint32_t metric = events.front().metric;
  Tally& to = tally(events.front().segment, variant, metric);
  to.add(numbers_of(plan_->metrics[metric], totals));
  if (!plan_->metrics[metric].kind().keeps_values) return;
  for (const SegmentEvent& event : events)
    to.observe(event.contribution);
}

void ExperimentResults::start_next_unit() {
  std::ranges::fill(totals_, Totals{});
  observed_.clear();
  segment_events_.clear();
}

void ExperimentResults::append_to(Snapshot& snapshot) const {
  const std::size_t metrics = plan_->metrics.size();
  for (std::size_t at = 0; at < tallies_.size(); ++at) {
    const std::size_t segment = at / metrics / unit_counts_.size();
    if (segment != 0 && tallies_[at].units() == 0) continue;
    const MetricPlan& metric = plan_->metrics[at % metrics];
    const UnitCounts& arm = unit_counts_[at / metrics % unit_counts_.size()];
    ResultRow row = tallies_[at].row(metric);
    row.as_of = snapshot.as_of;
    row.experiment_id = arm.experiment_id;
    row.variant = arm.variant;
    row.segment = segments_.label(segment);
    row.metric = metric.definition->metric;
    snapshot.results.push_back(std::move(row));
  }
  std::ranges::copy(unit_counts_, std::back_inserter(snapshot.counts.units));
}

ResultSink::ResultSink(std::span<const ExperimentPlan> plans, const Dictionary& dictionary) {
  for (const ExperimentPlan& plan : plans)
    experiments_.emplace_back(plan, dictionary);
}

void ResultSink::append_to(Snapshot& snapshot) const {
  for (const ExperimentResults& experiment : experiments_)
    experiment.append_to(snapshot);
  sort_rows(snapshot.results);
  std::ranges::sort(snapshot.counts.units, {}, [](const UnitCounts& counts) {
    return std::tie(counts.experiment_id, counts.variant);
  });
}

}  // namespace assay::reference::unit_fold
