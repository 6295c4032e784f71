#include "reference/streaming/feed_index.hpp"

#include <algorithm>

namespace assay::reference {
namespace {

std::optional<std::string_view> attribute_of(const Dictionary& dictionary, AttributesId attributes,
                                             std::string_view name) {
  for (const Attribute& attribute : dictionary.attributes(attributes)) {
    if (dictionary.text(attribute.key) == name) return dictionary.text(attribute.value);
  }
  return std::nullopt;
}

bool holds(const Condition& condition, std::optional<std::string_view> value) {
  const bool listed =
      value && std::ranges::find(condition.values, *value) != condition.values.end();
  switch (condition.op) {
    case Condition::Op::in: return listed;
    case Condition::Op::not_in: return !listed;
    case Condition::Op::exists: return value.has_value();
  }
  return false;
}

Feed::How how_of(const CompiledExperiment& experiment, const CompiledMetric& metric) {
  if (!metric.single() || experiment.from_outcome) return Feed::How::anyhow;
  return metric.number.is_count ? Feed::How::counts : Feed::How::sums;
}

std::uint64_t lines_of(const CompiledExperiment& experiment, const CompiledMetric& metric) {
  const auto of_cell = [](const UnitCell& cell) {
    return UnitTable::lines(cell.offset, cell.is_count ? sizeof(std::uint32_t) : sizeof(Total));
  };
  const Column& head = experiment.columns.head;
  std::uint64_t out = UnitTable::lines(head.offset, head.bytes) | of_cell(metric.number);
  if (metric.has_denominator) out |= of_cell(metric.denominator);
  if (metric.has_covariate) out |= of_cell(metric.covariate);
  return out;
}

}  // namespace

void FeedIndex::reset(std::span<const Feedable> experiments) {
  experiments_.assign(experiments.begin(), experiments.end());
  plans_.clear();
}

const Plan& FeedIndex::evaluate(std::uint32_t index, const Shape& shape) {
  auto plan = std::make_unique<Plan>();
  std::vector<std::size_t> ends;
  for (std::uint32_t e = 0; e < experiments_.size(); ++e) {
    const std::size_t before = plan->feeds.size();
    const CompiledExperiment* const compiled = experiments_[e].compiled;
    if (compiled != nullptr) put_feeds(*plan, *compiled, shape);
    if (plan->feeds.size() == before) continue;
    plan->experiments.push_back({.experiment = e,
                                 .kind = compiled->kind,
                                 .start = compiled->start,
                                 .end = compiled->end,
                                 .shards = experiments_[e].shards,
                                 .feeds = {}});
    ends.push_back(plan->feeds.size());
  }
  std::size_t first = 0;
  for (std::size_t i = 0; i < ends.size(); ++i) {
    plan->experiments[i].feeds = std::span{plan->feeds}.subspan(first, ends[i] - first);
    first = ends[i];
  }
  if (index >= plans_.size()) plans_.resize(std::max<std::size_t>(index + 1, plans_.size() * 2));
  plans_[index] = std::move(plan);
  return *plans_[index];
}

void FeedIndex::put_feeds(Plan& plan, const CompiledExperiment& compiled,
                          const Shape& shape) const {
  const std::string_view event = dictionary_.text(Symbol{shape.first});
  const auto feeds = [&](const MetricPart& part) {
    return part.event == event && std::ranges::all_of(part.where, [&](const Condition& condition) {
             return holds(condition,
                          attribute_of(dictionary_, shape.attributes, condition.attribute));
           });
  };
  for (std::uint32_t m = 0; m < compiled.metrics.size(); ++m) {
    const CompiledMetric& metric = compiled.metrics[m];
    const auto put = [&](Role role) {
      plan.feeds.push_back({.metric = m,
                            .how = how_of(compiled, metric),
                            .role = role,
                            .window = metric.window,
                            .cell = metric.cell(role)});
      if (compiled.kind == UnitKind::user) plan.user_lines |= lines_of(compiled, metric);
    };
    if (feeds(metric.definition->part)) put(Role::number);
    if (metric.definition->denominator && feeds(*metric.definition->denominator)) {
      put(Role::denominator);
    }
  }
}

}  // namespace assay::reference
