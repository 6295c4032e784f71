#include "reference/streaming/journal.hpp"

#include <new>

#include "model/contract.hpp"

namespace assay::reference {
namespace {

struct Packed {
  std::uint32_t first;
  std::int64_t second;
};

Packed pack(const Payload& payload) {
  if (const auto* outcome = std::get_if<Outcome>(&payload)) {
    return {outcome->name.value, outcome->value_micro};
  }
  if (const auto* exposure = std::get_if<Exposure>(&payload)) {
    return {exposure->experiment.value, exposure->variant.value};
  }
  if (const auto* classification = std::get_if<Classification>(&payload)) {
    return {static_cast<std::uint32_t>(classification->unit_kind), classification->is_bot ? 1 : 0};
  }
  const auto& change = std::get<DefinitionChange>(payload);
  return {change.experiment.value, change.definition.value};
}

}  // namespace

Event JournalEntry::event() const {
  Event out;
  out.event_id = event_id;
  out.timestamp = timestamp;
  out.units = units;
  out.attributes = attributes;
  switch (type) {
    case EventType::outcome: out.payload = Outcome{outcome_name(), second}; break;
    case EventType::exposure: out.payload = Exposure{experiment(), variant()}; break;
    case EventType::classification:
      out.payload = Classification{classified_kind(), second != 0};
      break;
    case EventType::experiment: out.payload = DefinitionChange{experiment(), definition()}; break;
  }
  return out;
}

std::uint32_t Journal::append(const Event& event) {
  expects(size_ < UINT32_MAX - 1, "fewer than 2^32 accepted events");
  const Packed payload = pack(event.payload);
  auto* const entry = new (entries_.open(size_)) JournalEntry;
  entry->event_id = event.event_id;
  if (event.event_id.is_view()) entry->event_id = Text{long_ids_.keep(event.event_id.view())};
  entry->timestamp = event.timestamp;
  entry->second = payload.second;
  entry->units = event.units;
  entry->attributes = event.attributes;
  entry->first = payload.first;
  entry->type = type_of(event);
  return size_++;
}

}  // namespace assay::reference
