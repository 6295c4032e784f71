#include "reference/streaming/journal.hpp"

#include <algorithm>
#include <memory>
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

static_assert(index(UnitKind::user) == 0);

bool has_others(const Event& event) {
  return !event.units[1].is_none() || !event.units[2].is_none() || !event.units[3].is_none();
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
  Text id = event.event_id;
  if (id.is_view()) id = Text{long_ids_.keep(id.view())};
  new (entries_.open(size_)) JournalEntry{made_of(event, id)};
  return size_++;
}

void Journal::replace(std::uint32_t i, const Event& copy) {
  (*this)[i] = made_of(copy, (*this)[i].event_id);
}

JournalEntry Journal::made_of(const Event& event, const Text& id) {
  const Packed payload = pack(event.payload);
  const Shape shape{.type = type_of(event), .first = payload.first, .attributes = event.attributes};
  JournalEntry out{.event_id = id,
                   .timestamp = event.timestamp,
                   .second = payload.second,
                   .user = event.unit(UnitKind::user),
                   .shape = shapes_.add(shape)};
  if (has_others(event)) out.others = keep_others(event) & most_other_units;
  return out;
}

std::uint32_t Journal::keep_others(const Event& event) {
  expects(other_units_size_ < most_other_units, "fewer than 2^29 events with other units");
  auto* const kept =
      std::construct_at(reinterpret_cast<OtherUnits*>(other_units_.open(other_units_size_)));
  std::copy(event.units.begin() + 1, event.units.end(), kept->begin());
  return ++other_units_size_;
}

}  // namespace assay::reference
