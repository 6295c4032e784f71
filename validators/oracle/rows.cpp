#include "validators/oracle/rows.hpp"

#include <algorithm>

namespace assay::validators::perfect {
namespace {

constexpr const char* whole_segment = "all";

bool is_beyond(Int128 total) { return total > max_value_micro || total < -max_value_micro; }

// Rule 7: from what the events add up to, to the unit's one number.
Int128 unit_number(MetricKind kind, const std::optional<std::int64_t>& cap, Int128 total) {
  const Int128 number = kind == MetricKind::binomial ? std::min<Int128>(total, micro) : total;
  return cap ? std::min<Int128>(number, *cap) : number;
}

// Rule 7: the order statistic of rank ceil(q n).
std::optional<Int128> order_statistic(std::vector<std::int64_t> values, std::int64_t q_micro) {
  if (values.empty()) return std::nullopt;
  const Int128 n = std::ssize(values);
  const auto rank = static_cast<std::ptrdiff_t>((q_micro * n + micro - 1) / micro);
  const auto place = values.begin() + (std::max<std::ptrdiff_t>(rank, 1) - 1);
  std::ranges::nth_element(values, place);
  return *place;
}

}  // namespace

void RowSums::add(const MetricDefinition& metric, const UnitTotals& unit, const Rules& rules,
                  bool counts) {
  if (rules.inner_join && unit.values == 0) return;
  units_ += counts ? 1 : 0;
  values_ += unit.values;
  if (keeps_units_) unit_numbers_.emplace_back();
  if (metric.kind == MetricKind::quantile) {
    event_values_.insert(event_values_.end(), unit.event_values.begin(), unit.event_values.end());
    return;
  }
  if (is_beyond(unit.numerator) || is_beyond(unit.denominator) || is_beyond(unit.covariate)) {
    overflow_ = true;
    return;
  }
  const bool is_ratio = metric.kind == MetricKind::ratio;
  const MetricKind kind = is_ratio ? metric.part.kind : metric.kind;
  const auto cap_of = [&](const MetricPart& part) {
    return rules.caps_events ? std::nullopt : part.cap_micro;
  };
  const Int128 x = unit_number(kind, cap_of(metric.part), unit.numerator);
  const Int128 y = is_ratio ? unit_number(metric.denominator->kind, cap_of(*metric.denominator),
                                          unit.denominator)
                            : unit_number(kind, cap_of(metric.part), unit.covariate);
  if (keeps_units_)
    unit_numbers_.back() = {static_cast<std::int64_t>(x), static_cast<std::int64_t>(y)};
  x_ += x;
  xx_ += rules.squares_of_events ? unit.event_squares : x * x;
  y_ += y;
  yy_ += y * y;
  xy_ += x * y;
}

void RowSums::finish(const MetricDefinition& metric, ResultRow& row) const {
  row.units = units_;
  row.values = values_;
  row.overflow = overflow_;
  if (!overflow_) row.sums = sums(metric);
}

Sums RowSums::sums(const MetricDefinition& metric) const {
  Sums sums;
  if (metric.kind == MetricKind::quantile) {
    sums.sum = order_statistic(event_values_, metric.quantile_micro);
    return sums;
  }
  sums.sum = x_;
  sums.sum_squares = xx_;
  if (metric.kind == MetricKind::ratio) {
    sums.denominator_sum = y_;
    sums.denominator_sum_squares = yy_;
    sums.cross_product = xy_;
  } else if (has_covariate(metric)) {
    sums.covariate_sum = y_;
    sums.covariate_sum_squares = yy_;
    sums.covariate_cross_product = xy_;
  }
  return sums;
}

ExperimentRows::ExperimentRows(const PlannedExperiment& experiment, const Dictionary& dictionary,
                               const Rules& rules, Keep keep)
    : experiment_{&experiment},
      dictionary_{&dictionary},
      rules_{&rules},
      missing_{dictionary.find_symbol("(none)").value_or(Symbol{})},
      empty_{keep == Keep::units},
      whole_(experiment.metrics.size()),
      split_(experiment.segments.size()),
      closed_(experiment.variants.size()),
      all_(experiment.variants.size(), MetricRows(experiment.metrics.size(), empty_)),
      segments_(experiment.variants.size(),
                std::vector<BySegmentValue>(experiment.segments.size())) {}

Symbol ExperimentRows::value_of(const PlannedSegment& segment, AttributesId attributes) const {
  if (!segment.attribute) return missing_;
  return dictionary_->value_of(attributes, *segment.attribute).value_or(missing_);
}

void ExperimentRows::take(const Feed& feed, Place place, std::int64_t value_micro,
                          AttributesId attributes) {
  put(whole_[feed.metric], feed, place, value_micro);
  for (std::size_t s = 0; s < split_.size(); ++s) {
    const PlannedSegment& segment = experiment_->segments[s];
    if (segment.from != SegmentDefinition::From::outcome) continue;
    MetricTotals& totals = split_[s][value_of(segment, attributes)];
    totals.resize(whole_.size());
    put(totals[feed.metric], feed, place, value_micro);
  }
}

void ExperimentRows::put(UnitTotals& totals, const Feed& feed, Place place,
                         std::int64_t value_micro) const {
  const MetricDefinition& metric = *experiment_->metrics[feed.metric];
  const auto& cap = feed.into_denominator ? metric.denominator->cap_micro : metric.part.cap_micro;
  std::int64_t added = contribution(metric, feed, value_micro);
  if (rules_->caps_events && cap) added = std::min(added, *cap);
  if (place == Place::in_covariate) {
    totals.covariate += added;
    return;
  }
  totals.values += 1;
  if (metric.kind == MetricKind::quantile)
    totals.event_values.push_back(added);
  else
    (feed.into_denominator ? totals.denominator : totals.numerator) += added;
  if (!feed.into_denominator) totals.event_squares += Int128{added} * added;
}

void ExperimentRows::close_unit(const Standing& standing, bool counts) {
  for (std::size_t m = 0; m < whole_.size(); ++m)
    all_[standing.variant][m].add(*experiment_->metrics[m], whole_[m], *rules_, counts);
  if (empty_.keeps_units())
    closed_[standing.variant].push_back(standing.first->unit(experiment_->definition->unit));
  for (std::size_t s = 0; s < experiment_->segments.size(); ++s)
    close_segment(s, standing, counts);
  for (UnitTotals& totals : whole_)
    totals = {};
  for (auto& totals : split_)
    totals.clear();
}

// A unit is in the segment of its first exposure with every metric; by outcomes, it is in each
// segment in which it has a counted event of the metric, with the events of that segment only.
void ExperimentRows::close_segment(std::size_t segment, const Standing& standing, bool counts) {
  const PlannedSegment& planned = experiment_->segments[segment];
  BySegmentValue& rows = segments_[standing.variant][segment];
  const auto add = [&](Symbol value, const MetricTotals& totals, const auto& belongs) {
    MetricRows& row = rows[value];
    row.resize(whole_.size(), empty_);
    for (std::size_t m = 0; m < whole_.size(); ++m)
      if (belongs(totals[m])) row[m].add(*experiment_->metrics[m], totals[m], *rules_, counts);
  };
  if (planned.from == SegmentDefinition::From::exposure) {
    const Event& source =
        rules_->exposure == ExposureRule::latest_variant ? *standing.latest : *standing.first;
    add(value_of(planned, source.attributes), whole_, [](const UnitTotals&) { return true; });
  } else {
    for (const auto& [value, totals] : split_[segment])
      add(value, totals, [](const UnitTotals& t) { return t.values > 0; });
  }
}

// One row per variant, metric and segment, those of "all" also without units; `finish` fills in
// what is not a name.
template <class Row>
void ExperimentRows::append(std::vector<Row>& out, const auto& finish) const {
  const ExperimentDefinition& definition = *experiment_->definition;
  const auto append_all = [&](std::size_t variant, const std::string& segment,
                              const MetricRows& rows) {
    for (std::size_t m = 0; m < rows.size(); ++m) {
      if (rows[m].units() == 0 && segment != whole_segment) continue;
      Row& row = out.emplace_back();
      row.experiment_id = definition.experiment_id;
      row.variant = definition.variants[variant].variant;
      row.segment = segment;
      row.metric = experiment_->metrics[m]->metric;
      finish(rows[m], *experiment_->metrics[m], row);
    }
  };
  for (std::size_t variant = 0; variant < all_.size(); ++variant) {
    append_all(variant, whole_segment, all_[variant]);
    for (std::size_t s = 0; s < definition.segments.size(); ++s) {
      for (const auto& [value, rows] : segments_[variant][s]) {
        const std::string text{value.is_none() ? "(none)" : dictionary_->text(value)};
        append_all(variant, definition.segments[s].attribute + "=" + text, rows);
      }
    }
  }
}

void ExperimentRows::append_to(ResultTable& results, ArrivalTime as_of) const {
  append(results, [&](const RowSums& sums, const MetricDefinition& metric, ResultRow& row) {
    row.as_of = as_of;
    sums.finish(metric, row);
  });
}

void ExperimentRows::append_to(std::vector<UnitRow>& rows) const {
  append(rows, [this](const RowSums& sums, const MetricDefinition&, UnitRow& row) {
    sums.finish(row);
    if (row.segment != whole_segment) return;
    const auto& variants = experiment_->definition->variants;
    const auto variant = std::ranges::find(variants, row.variant, &VariantDefinition::variant);
    row.ids = closed_[static_cast<std::size_t>(variant - variants.begin())];
  });
}

}  // namespace assay::validators::perfect
