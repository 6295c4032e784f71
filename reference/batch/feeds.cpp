#include "reference/batch/feeds.hpp"

#include <algorithm>

namespace assay::reference::unit_fold {
namespace {

bool holds(const Condition& condition, AttributesId attributes, const Dictionary& dictionary) {
  const auto key = dictionary.find_symbol(condition.attribute);
  const auto value = key ? dictionary.value_of(attributes, *key) : std::nullopt;
  if (condition.op == Condition::Op::exists) return value.has_value();
  const bool listed = value && std::ranges::find(condition.values, dictionary.text(*value)) !=
                                   condition.values.end();
  return listed == (condition.op == Condition::Op::in);
}

bool cuts_by_outcome(const ExperimentPlan& plan) {
  return std::ranges::find(plan.definition->segments, SegmentDefinition::From::outcome,
                           &SegmentDefinition::from) != plan.definition->segments.end();
}

}  // namespace

FeedIndex::FeedIndex(std::span<const ExperimentPlan> plans, UnitKind kind,
                     const Dictionary& dictionary)
    : plans_{plans}, kind_{kind}, dictionary_{dictionary}, tags_(1) {
  for (const ExperimentPlan& plan : plans) {
    if (plan.definition->unit != kind) continue;
    for (const MetricPlan& metric : plan.metrics) {
      add_name(metric.part(0), cuts_by_outcome(plan));
      if (metric.kind().parts == 2) add_name(metric.part(1), cuts_by_outcome(plan));
    }
  }
}

void FeedIndex::add_name(const MetricPart& part, bool cuts_by_outcome) {
  const auto symbol = dictionary_.find_symbol(part.event);
  if (!symbol) return;  // no such outcome in the log
  if (symbol->value >= names_of_.size()) names_of_.resize(symbol->value + 1);
  std::uint32_t& place = names_of_[symbol->value];
  if (place == 0) {
    names_.emplace_back();
    place = static_cast<std::uint32_t>(names_.size());
  }
  names_[place - 1].by_attributes |= cuts_by_outcome || !part.where.empty();
}

std::uint32_t FeedIndex::decide(Symbol name, AttributesId attributes) {
  const auto begin = static_cast<std::uint32_t>(groups_.size());
  for (std::uint32_t i = 0; i < plans_.size(); ++i) {
    if (plans_[i].definition->unit == kind_) add_feeds(i, name, attributes);
  }
  const auto end = static_cast<std::uint32_t>(groups_.size());
  if (begin == end) return 0;
  tags_.push_back({.begin = begin, .end = end, .attributes = attributes});
  return static_cast<std::uint32_t>(tags_.size() - 1);
}

void FeedIndex::add_feeds(std::uint32_t experiment, Symbol name, AttributesId attributes) {
  FeedGroup group{.experiment = experiment, .begin = static_cast<std::uint32_t>(feeds_.size())};
  const auto& metrics = plans_[experiment].metrics;
  for (std::uint32_t m = 0; m < metrics.size(); ++m) {
    const MetricKindRow& kind = metrics[m].kind();
    for (std::size_t p = 0; p < static_cast<std::size_t>(kind.parts); ++p) {
      const MetricPart& part = metrics[m].part(p);
      const auto met = [&](const Condition& c) { return holds(c, attributes, dictionary_); };
      if (part.event != dictionary_.text(name) || !std::ranges::all_of(part.where, met)) continue;
      feeds_.push_back({.metric = m,
                        .part = static_cast<std::uint8_t>(p),
                        .covariate = metrics[m].covariate,
                        .keeps_values = kind.keeps_values,
                        .contribution = part_kind(*metrics[m].definition, p).contribution,
                        .window = metrics[m].window});
      group.covariate |= metrics[m].covariate;
    }
  }
  group.end = static_cast<std::uint32_t>(feeds_.size());
  if (group.end > group.begin) groups_.push_back(group);
}

}  // namespace assay::reference::unit_fold
