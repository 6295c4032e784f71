// How events come in: late or not, new or a copy, and when they are applied.
//
// Random access to memory is what an event costs, so a batch goes through in stages: the places of
// all its ids are asked for, then looked up; the records of all its units are asked for, then
// moved. The waits of a batch overlap.
#include <algorithm>
#include <array>

#include "model/canonical_json.hpp"
#include "reference/streaming/streaming_pipeline.hpp"

namespace assay::reference {
namespace {

constexpr std::size_t batch = 64;

}  // namespace

void StreamingPipeline::ingest(std::span<const Event> events) {
  while (!events.empty()) {
    const auto some = events.first(std::min(batch, events.size()));
    admit(some);
    apply_closed();
    events = events.subspan(some.size());
  }
}

/// At most `batch` events.
void StreamingPipeline::admit(std::span<const Event> events) {
  std::array<std::uint32_t, batch> hashes{};
  for (std::size_t i = 0; i < events.size(); ++i) {
    hashes[i] = IdIndex::hash(events[i].event_id);
    ids_.prefetch(hashes[i]);
  }
  for (std::size_t i = 0; i < events.size(); ++i) {
    if (events[i].received_at != instant_) {
      close_instant();
      instant_ = events[i].received_at;
    }
    admit(events[i], hashes[i]);
  }
}

void StreamingPipeline::admit(const Event& event, std::uint32_t hash) {
  if (is_late(event)) {
    ++tallies_.dropped(type_of(event)).late;
    return;
  }
  const std::uint32_t next = journal_.size();
  const std::uint32_t entry = ids_.find_or_add(hash, event.event_id, next, journal_);
  if (entry == next) {
    journal_.append(event);
  } else if (entry < closed_) {
    drop_duplicate(event, entry);
  } else {
    meet_copy(entry, event);
  }
}

bool StreamingPipeline::is_late(const Event& event) const {
  if (!setup_.lateness) return false;
  const EventType type = type_of(event);
  if (type != EventType::exposure && type != EventType::outcome) return false;
  return lateness(event.timestamp, event.received_at) > *setup_.lateness;
}

/// Two copies that arrived at one instant: the lesser takes the place in the journal. What the
/// other counts as is known when the instant is over.
void StreamingPipeline::meet_copy(std::uint32_t entry, const Event& copy) {
  Event other = journal_.event(entry);
  Event event = copy;
  event.event_id = other.event_id;  // whose bytes stay
  event.received_at = other.received_at;
  const bool comes_first =
      event.timestamp != other.timestamp
          ? event.timestamp < other.timestamp
          : canonical_json(event, *dictionary_) < canonical_json(other, *dictionary_);
  if (comes_first) {
    journal_.replace(entry, event);
    std::swap(event, other);
  }
  copies_.push_back({.entry = entry, .event = event});
}

void StreamingPipeline::drop_duplicate(const Event& copy, std::uint32_t entry) {
  Tallies::Dropped& dropped = tallies_.dropped(type_of(copy));
  ++dropped.duplicate;
  if (!same_content(copy, journal_.event(entry))) ++dropped.conflict;
}

void StreamingPipeline::close_instant() {
  for (const Copy& copy : copies_)
    drop_duplicate(copy.event, copy.entry);
  copies_.clear();
  closed_ = journal_.size();
}

void StreamingPipeline::apply_closed() {
  while (applied_ < closed_) {
    const std::uint32_t end = std::min<std::uint32_t>(closed_, applied_ + batch);
    for (std::uint32_t entry = applied_; entry < end; ++entry)
      prefetch(journal_[entry]);
    for (; applied_ < end; ++applied_)
      apply(applied_);
  }
}

void StreamingPipeline::prefetch(const JournalEntry& event) {
  if (event.user.is_none()) return;
  const UnitTable& users = chains_.units(UnitKind::user);
  const bool is_outcome = journal_.shape(event).type == EventType::outcome;
  users.prefetch(event.user, is_outcome ? feeds_.plan(event.shape, journal_.shapes()).user_lines
                                        : users.all_lines());
}

/// For an answer: whatever has arrived counts, though its instant may go on.
void StreamingPipeline::settle() {
  close_instant();
  apply_closed();
}

}  // namespace assay::reference
