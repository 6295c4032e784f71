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
  if (user.is_none()) return;
  chains_.prefetch(user);
  for (const auto& track : tracks_) {
    if (track->compiled) track->shards[shard_of(user)]->prefetch(place_of(user));
  }
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
    if (!same_content(event, journal_[entry].event)) ++dropped.conflict;
    return;
  }
  apply(journal_.append(event));
}

void StreamingPipeline::apply(std::uint32_t entry) {
  const Event& event = journal_[entry].event;
  const EventClass event_class =
      std::visit([&](const auto& payload) { return on(payload, entry); }, event.payload);
  journal_[entry].event_class = event_class;
  tallies_.enter(type_of(event), event_class);
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

EventClass StreamingPipeline::on(const Outcome& outcome, std::uint32_t entry) {
  const Event& event = journal_[entry].event;
  EventClass best = EventClass::untracked;
  const auto feed = [&](std::uint32_t index, std::span<const Feed> feeds) {
    ExperimentTrack& track = *tracks_[index];
    const UnitId unit = event.unit(track.compiled->kind);
    const EventClass here =
        unit.is_none() ? EventClass::no_unit
                       : track.shards[shard_of(unit)]->outcome(place_of(unit), event, feeds);
    best = std::max(best, here);
  };
  for_each_experiment(feeds_.find(outcome.name, event.attributes), feed);
  chains_.append(journal_, entry);
  return best;
}

EventClass StreamingPipeline::judge_outcome(const Event& event) {
  EventClass best = EventClass::untracked;
  const auto judge = [&](std::uint32_t index, std::span<const Feed> feeds) {
    const ExperimentTrack& track = *tracks_[index];
    const UnitId unit = event.unit(track.compiled->kind);
    const EventClass here = unit.is_none()
                                ? EventClass::no_unit
                                : track.shards[shard_of(unit)]->judge(place_of(unit), event, feeds);
    best = std::max(best, here);
  };
  for_each_experiment(feeds_.find(std::get<Outcome>(event.payload).name, event.attributes), judge);
  return best;
}

EventClass StreamingPipeline::on(const Exposure& exposure, std::uint32_t entry) {
  return expose(*tracks_[track_index(exposure.experiment)], exposure, entry);
}

EventClass StreamingPipeline::expose(ExperimentTrack& track, const Exposure& exposure,
                                     std::uint32_t entry) {
  if (!track.compiled) return EventClass::held;
  const Event& event = journal_[entry].event;
  const auto variant = track.compiled->variant(dictionary_->text(exposure.variant));
  if (!variant) return EventClass::rejected;
  const UnitId unit = event.unit(track.compiled->kind);
  if (unit.is_none()) return EventClass::no_unit;
  if (track.compiled->period(event.timestamp.time_since_epoch().count()) != Period::running) {
    return EventClass::out_of_window;
  }
  if (track.shards[shard_of(unit)]->exposure(place_of(unit), entry, *variant)) {
    chains_.for_each(journal_, track.compiled->kind, unit, [&](std::uint32_t outcome) {
      set_class(outcome, judge_outcome(journal_[outcome].event));
    });
  }
  return EventClass::counted;
}

EventClass StreamingPipeline::on(const Classification& classification, std::uint32_t entry) {
  const UnitKind kind = classification.unit_kind;
  const UnitId unit = journal_[entry].event.unit(kind);
  UnitState& state = chains_.unit(kind, unit);
  const bool is_latest =
      state.classification == 0 ||
      happened_before(journal_[state.classification - 1].event, journal_[entry].event);
  if (!is_latest) return EventClass::counted;
  state.classification = entry + 1;
  if (state.is_bot == classification.is_bot) return EventClass::counted;
  state.is_bot = classification.is_bot;
  for (const auto& track : tracks_) {
    if (track->compiled && track->compiled->kind == kind) {
      track->shards[shard_of(unit)]->classified(place_of(unit));
    }
  }
  return EventClass::counted;
}

void StreamingPipeline::set_class(std::uint32_t entry, EventClass event_class) {
  JournalEntry& known = journal_[entry];
  if (known.event_class == event_class) return;
  tallies_.leave(type_of(known.event), known.event_class);
  tallies_.enter(type_of(known.event), event_class);
  known.event_class = event_class;
}

PipelineFactory streaming_pipeline() {
  return [](const PipelineSetup& setup, const Dictionary& dictionary) {
    return std::make_unique<StreamingPipeline>(setup, dictionary);
  };
}

}  // namespace assay::reference
