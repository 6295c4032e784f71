#include "reference/streaming/feed_index.hpp"

#include <algorithm>

namespace assay::reference {
namespace {

constexpr std::size_t first_size = 256;

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

}  // namespace

FeedIndex::FeedIndex(const Dictionary& dictionary) : dictionary_{dictionary}, slots_(first_size) {}

void FeedIndex::reset(std::span<const CompiledExperiment* const> experiments) {
  experiments_.assign(experiments.begin(), experiments.end());
  feeds_.clear();
  slots_.assign(first_size, Slot{});
  used_ = 0;
}

std::size_t FeedIndex::place(std::uint64_t key) const {
  const std::size_t mask = slots_.size() - 1;
  std::size_t at = (key * 0x9E3779B97F4A7C15U >> 32U) & mask;
  while (slots_[at].key != key && slots_[at].key != UINT64_MAX)
    at = (at + 1) & mask;
  return at;
}

std::span<const Feed> FeedIndex::find(Symbol name, AttributesId attributes) {
  const std::uint64_t key = std::uint64_t{name.value} << 32U | attributes.value;
  std::size_t at = place(key);
  if (slots_[at].key != key) {
    if (++used_ * 2 > slots_.size()) grow();
    at = place(key);
    slots_[at] = evaluate(key, name, attributes);
  }
  return {feeds_.data() + slots_[at].first, slots_[at].count};
}

FeedIndex::Slot FeedIndex::evaluate(std::uint64_t key, Symbol name, AttributesId attributes) {
  Slot slot{.key = key, .first = static_cast<std::uint32_t>(feeds_.size())};
  const std::string_view event = dictionary_.text(name);
  const auto feeds = [&](const MetricPart& part) {
    return part.event == event && std::ranges::all_of(part.where, [&](const Condition& condition) {
             return holds(condition, attribute_of(dictionary_, attributes, condition.attribute));
           });
  };
  for (std::uint32_t e = 0; e < experiments_.size(); ++e) {
    if (experiments_[e] == nullptr) continue;
    const auto& metrics = experiments_[e]->metrics;
    for (std::uint32_t m = 0; m < metrics.size(); ++m) {
      const MetricDefinition& metric = *metrics[m].definition;
      if (feeds(metric.part)) feeds_.push_back({.experiment = e, .metric = m});
      if (metric.denominator && feeds(*metric.denominator)) {
        feeds_.push_back({.experiment = e, .metric = m, .denominator = true});
      }
    }
  }
  slot.count = static_cast<std::uint32_t>(feeds_.size()) - slot.first;
  return slot;
}

void FeedIndex::grow() {
  std::vector<Slot> old(slots_.size() * 2);
  old.swap(slots_);
  for (const Slot& slot : old) {
    if (slot.key != UINT64_MAX) slots_[place(slot.key)] = slot;
  }
}

}  // namespace assay::reference
