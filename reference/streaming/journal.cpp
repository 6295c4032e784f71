#include "reference/streaming/journal.hpp"

#include <algorithm>
#include <new>

#include "model/contract.hpp"

namespace assay::reference {
namespace {

constexpr std::uint32_t most_other_units = (1U << 29U) - 1;

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

Payload unpack(EventType type, std::uint32_t first, const JournalEntry& entry) {
  switch (type) {
    case EventType::outcome: return Outcome{Symbol{first}, entry.second};
    case EventType::exposure: return Exposure{Symbol{first}, entry.variant()};
    case EventType::classification:
      return Classification{static_cast<UnitKind>(first), entry.is_bot()};
    case EventType::experiment: break;
  }
  return DefinitionChange{Symbol{first}, entry.definition()};
}

}  // namespace

Event Journal::event(std::uint32_t i) const {
  const JournalEntry& entry = (*this)[i];
  const Shape& common = shape(entry);
  Event out;
  out.event_id = entry.event_id;
  out.timestamp = entry.timestamp;
  for (const UnitKind kind : unit_kinds)
    out.units[index(kind)] = unit(entry, kind);
  out.attributes = common.attributes;
  out.payload = unpack(common.type, common.first, entry);
  return out;
}

std::uint32_t Journal::append(const Event& event) {
  expects(size_ < UINT32_MAX - 1, "fewer than 2^32 accepted events");
  auto* const entry = new (entries_.open(size_)) JournalEntry;
  entry->event_id = event.event_id;
  if (event.event_id.is_view()) entry->event_id = Text{long_ids_.keep(event.event_id.view())};
  fill(*entry, event);
  return size_++;
}

void Journal::replace(std::uint32_t i, const Event& copy) { fill((*this)[i], copy); }

void Journal::fill(JournalEntry& entry, const Event& event) {
  const Packed payload = pack(event.payload);
  entry.timestamp = event.timestamp;
  entry.second = payload.second;
  entry.user = event.unit(UnitKind::user);
  entry.shape = shapes_.add(
      {.type = type_of(event), .first = payload.first, .attributes = event.attributes});
  entry.others = keep_others(event) & most_other_units;
}

std::uint32_t Journal::keep_others(const Event& event) {
  static_assert(index(UnitKind::user) == 0);
  const auto others = std::span{event.units}.subspan<1>();
  if (std::ranges::all_of(others, &UnitId::is_none)) return 0;
  expects(other_units_size_ < most_other_units, "fewer than 2^29 events with other units");
  auto* const kept = new (other_units_.open(other_units_size_)) OtherUnits;
  std::ranges::copy(others, kept->begin());
  return ++other_units_size_;
}

}  // namespace assay::reference
