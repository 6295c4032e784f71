#include "reference/streaming/streaming_pipeline.hpp"

#include <algorithm>
#include <array>

#include "model/canonical_json.hpp"
#include "model/contract.hpp"

namespace assay::reference {
namespace {

constexpr std::size_t prefetch_distance = 24;

}  // namespace

StreamingPipeline::StreamingPipeline(PipelineSetup setup, const Dictionary& dictionary)
    : setup_{std::move(setup)},
      dictionary_{&dictionary},
      shards_{static_cast<std::uint32_t>(setup_.shards)},
      feeds_{dictionary} {
  expects(setup_.shards >= 1, "at least one shard");
}

void StreamingPipeline::ingest(std::span<const Event> events) {
  std::array<std::uint32_t, prefetch_distance> hashes{};
  const auto look_ahead = [&](std::size_t i) {
    if (i >= events.size()) return;
    const std::uint32_t hash = IdIndex::hash(events[i].event_id);
    hashes[i % prefetch_distance] = hash;
    prefetch(events[i], hash);
  };
  for (std::size_t i = 0; i < std::min(prefetch_distance, events.size()); ++i)
    look_ahead(i);
  for (std::size_t i = 0; i < events.size(); ++i) {
    const Event& event = events[i];
    const std::uint32_t hash = hashes[i % prefetch_distance];
    look_ahead(i + prefetch_distance);
    if (!pending_.empty() && pending_.front().received_at != event.received_at) settle();
    const bool alone =
        pending_.empty() && i + 1 < events.size() && events[i + 1].received_at != event.received_at;
    if (alone) {
      take(event, hash);
    } else {
      pending_.push_back(event);
      if (event.event_id.is_view()) {
        pending_.back().event_id = Text{pending_texts_.emplace_back(event.event_id.view())};
      }
    }
  }
}

void StreamingPipeline::prefetch(const Event& event, std::uint32_t hash) const {
  ids_.prefetch(hash);
  const UnitId user = event.unit(UnitKind::user);
  if (!user.is_none()) chains_.prefetch(user);
}

void StreamingPipeline::settle() {
  if (pending_.empty()) return;
  if (pending_.size() == 1) {
    take(pending_.front(), IdIndex::hash(pending_.front().event_id));
  } else {
    take_instant();
  }
  pending_.clear();
  pending_texts_.clear();
}

void StreamingPipeline::take_instant() {
  std::erase_if(pending_, [&](const Event& event) {
    if (!is_late(event)) return false;
    ++tallies_.dropped(type_of(event)).late;
    return true;
  });
  // Copies of one id side by side, the one that counts first.
  std::ranges::sort(pending_, [&](const Event& a, const Event& b) {
    if (a.event_id != b.event_id) return a.event_id < b.event_id;
    if (a.timestamp != b.timestamp) return a.timestamp < b.timestamp;
    return canonical_json(a, *dictionary_) < canonical_json(b, *dictionary_);
  });
  for (const Event& event : pending_)
    take(event, IdIndex::hash(event.event_id));
}

bool StreamingPipeline::is_late(const Event& event) const {
  if (!setup_.lateness) return false;
  const EventType type = type_of(event);
  if (type != EventType::exposure && type != EventType::outcome) return false;
  return lateness(event.timestamp, event.received_at) > *setup_.lateness;
}

void StreamingPipeline::take(const Event& event, std::uint32_t hash) {
  if (is_late(event)) {
    ++tallies_.dropped(type_of(event)).late;
    return;
  }
  const std::uint32_t next = journal_.size();
  const std::uint32_t entry = ids_.find_or_add(hash, event.event_id, next, journal_);
  if (entry != next) {
    Tallies::Dropped& dropped = tallies_.dropped(type_of(event));
    ++dropped.duplicate;
    if (!same_content(event, journal_[entry].event())) ++dropped.conflict;
    return;
  }
  apply(journal_.append(event));
}

void StreamingPipeline::apply(std::uint32_t entry) {
  ++work_;
  const EventClass event_class = answer(entry);
  JournalEntry& event = journal_[entry];
  event.event_class = event_class;
  tallies_.enter(event.type, event_class);
}

EventClass StreamingPipeline::answer(std::uint32_t entry) {
  const JournalEntry& event = journal_[entry];
  switch (event.type) {
    case EventType::outcome: return count(entry);
    case EventType::exposure: return expose(*tracks_[track_index(event.experiment())], entry);
    case EventType::classification: return classify(entry);
    case EventType::experiment: break;
  }
  return define(entry);
}

namespace {

/// Splits the feeds of an event by experiment: calls visit(experiment index, its feeds).
template <class Visit>
void for_each_experiment(std::span<const Feed> feeds, Visit visit) {
  while (!feeds.empty()) {
    std::size_t count = 1;
    while (count < feeds.size() && feeds[count].experiment == feeds.front().experiment)
      ++count;
    visit(feeds.front().experiment, feeds.first(count));
    feeds = feeds.subspan(count);
  }
}

}  // namespace

EventClass StreamingPipeline::count(std::uint32_t entry) {
  const JournalEntry& event = journal_[entry];
  EventClass best = EventClass::untracked;
  const auto feed = [&](std::uint32_t index, std::span<const Feed> feeds) {
    ExperimentTrack& track = *tracks_[index];
    const UnitId unit = event.unit(track.compiled->kind);
    const EventClass here = unit.is_none()
                                ? EventClass::no_unit
                                : track.shards[shard_of(unit)]->outcome(unit, event, feeds);
    best = std::max(best, here);
  };
  for_each_experiment(feeds_.find(event.outcome_name(), event.attributes), feed);
  chains_.append(journal_, entry);
  return best;
}

EventClass StreamingPipeline::judge_outcome(const JournalEntry& event) {
  EventClass best = EventClass::untracked;
  const auto judge = [&](std::uint32_t index, std::span<const Feed> feeds) {
    const ExperimentTrack& track = *tracks_[index];
    const UnitId unit = event.unit(track.compiled->kind);
    const EventClass here = unit.is_none()
                                ? EventClass::no_unit
                                : track.shards[shard_of(unit)]->judge(unit, event, feeds);
    best = std::max(best, here);
  };
  for_each_experiment(feeds_.find(event.outcome_name(), event.attributes), judge);
  return best;
}

EventClass StreamingPipeline::expose(ExperimentTrack& track, std::uint32_t entry) {
  if (!track.compiled) return EventClass::held;
  const JournalEntry& event = journal_[entry];
  const auto variant = variant_of(track, event.variant());
  if (!variant) return EventClass::rejected;
  const UnitId unit = event.unit(track.compiled->kind);
  if (unit.is_none()) return EventClass::no_unit;
  if (track.compiled->period(event.micros()) != Period::running) {
    return EventClass::out_of_window;
  }
  if (track.shards[shard_of(unit)]->exposure(unit, entry, *variant)) {
    chains_.for_each(journal_, track.compiled->kind, unit, [&](std::uint32_t outcome) {
      ++work_;
      set_class(outcome, judge_outcome(journal_[outcome]));
    });
  }
  return EventClass::counted;
}

std::optional<std::int16_t> StreamingPipeline::variant_of(ExperimentTrack& track, Symbol variant) {
  auto& known = track.variant_of_symbol;
  if (variant.value >= known.size()) known.resize(std::size_t{variant.value} + 1);
  std::int16_t& answer = known[variant.value];
  if (answer == 0) {
    const auto found = track.compiled->variant(dictionary_->text(variant));
    answer = found ? static_cast<std::int16_t>(*found + 1) : std::int16_t{-1};
  }
  if (answer < 0) return std::nullopt;
  return static_cast<std::int16_t>(answer - 1);
}

EventClass StreamingPipeline::classify(std::uint32_t entry) {
  const JournalEntry& event = journal_[entry];
  const UnitKind kind = event.classified_kind();
  const bool is_bot = event.second != 0;
  const UnitId unit = event.unit(kind);
  if (unit.is_none()) return EventClass::counted;
  UnitState& state = chains_.unit(kind, unit);
  const bool is_latest =
      state.classification == 0 || happened_before(journal_[state.classification - 1], event);
  if (!is_latest) return EventClass::counted;
  state.classification = entry + 1;
  if (state.is_bot == is_bot) return EventClass::counted;
  state.is_bot = is_bot;
  for (const auto& track : tracks_) {
    if (track->compiled && track->compiled->kind == kind) {
      track->shards[shard_of(unit)]->classified(unit);
    }
  }
  return EventClass::counted;
}

void StreamingPipeline::set_class(std::uint32_t entry, EventClass event_class) {
  JournalEntry& known = journal_[entry];
  if (known.event_class == event_class) return;
  tallies_.leave(known.type, known.event_class);
  tallies_.enter(known.type, event_class);
  known.event_class = event_class;
}

PipelineFactory streaming_pipeline() {
  return [](const PipelineSetup& setup, const Dictionary& dictionary) {
    return std::make_unique<StreamingPipeline>(setup, dictionary);
  };
}

}  // namespace assay::reference
