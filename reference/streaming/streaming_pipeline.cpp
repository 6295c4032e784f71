#include "reference/streaming/streaming_pipeline.hpp"

#include <algorithm>

#include "model/contract.hpp"

namespace assay::reference {

StreamingPipeline::StreamingPipeline(PipelineSetup setup, const Dictionary& dictionary)
    : setup_{std::move(setup)},
      dictionary_{&dictionary},
      shards_{static_cast<std::uint32_t>(setup_.shards)},
      feeds_{dictionary} {
  expects(setup_.shards >= 1, "at least one shard");
}

void StreamingPipeline::apply(std::uint32_t entry) {
  ++work_;
  JournalEntry& event = journal_[entry];
  const EventType type = journal_.shape(event).type;
  event.event_class = type == EventType::outcome ? count(entry, event) : answer(entry);
  tallies_.enter(type, event.event_class);
}

EventClass StreamingPipeline::answer(std::uint32_t entry) {
  const Shape shape = journal_.shape(journal_[entry]);
  switch (shape.type) {
    case EventType::outcome: return count(entry, journal_[entry]);
    case EventType::exposure: return expose(*tracks_[track_index(Symbol{shape.first})], entry);
    case EventType::classification: return classify(entry);
    case EventType::experiment: break;
  }
  return define(entry);
}

/// Calls visit(state, unit, feeds) for every experiment that an outcome feeds; the best of what
/// becomes of it there.
template <class Visit>
EventClass StreamingPipeline::best_of_fed(const JournalEntry& event, const UnitRecord& user,
                                          Visit visit) {
  EventClass best = EventClass::untracked;
  for (const ExperimentFeeds& fed : feeds_.plan(event.shape, journal_.shapes()).experiments) {
    UnitRecord unit = user;
    if (fed.kind != UnitKind::user) unit = open_unit(event, fed.kind);
    EventClass here = EventClass::no_unit;
    if (!unit.unit.is_none()) here = visit(*fed.shards[shard_of(unit.unit)], unit, fed);
    best = std::max(best, here);
  }
  return best;
}

/// The unit's record is null where the event has no such unit.
UnitRecord StreamingPipeline::open_unit(const JournalEntry& event, UnitKind kind) {
  const UnitId unit = journal_.unit(event, kind);
  return unit.is_none() ? UnitRecord{} : chains_.open(kind, unit);
}

EventClass StreamingPipeline::count(std::uint32_t entry, JournalEntry& event) {
  const UnitRecord user = open_unit(event, UnitKind::user);
  const auto move = [&](ExperimentState& state, const UnitRecord& unit,
                        const ExperimentFeeds& fed) { return state.outcome(unit, event, fed); };
  const EventClass best = best_of_fed(event, user, move);
  chains_.append(journal_, entry, event, user);
  return best;
}

EventClass StreamingPipeline::judge_outcome(std::uint32_t entry) {
  const JournalEntry& event = journal_[entry];
  const auto judge = [&](const ExperimentState& state, const UnitRecord& unit,
                         const ExperimentFeeds& fed) {
    return state.judge(unit, event, fed.feeds);
  };
  return best_of_fed(event, open_unit(event, UnitKind::user), judge);
}

EventClass StreamingPipeline::expose(ExperimentTrack& track, std::uint32_t entry) {
  if (!track.compiled) return EventClass::held;
  const UnitKind kind = track.compiled->kind;
  const JournalEntry& event = journal_[entry];
  const auto variant = variant_of(track, event.variant());
  if (!variant) return EventClass::rejected;
  const UnitId unit = journal_.unit(event, kind);
  if (unit.is_none()) return EventClass::no_unit;
  if (track.compiled->period(event.micros()) != Period::running) {
    return EventClass::out_of_window;
  }
  const UnitRecord record = chains_.open(kind, unit);
  if (track.shards[shard_of(unit)]->exposure(record, entry, *variant)) {
    chains_.for_each(journal_, kind, record, [&](std::uint32_t outcome) {
      ++work_;
      set_class(outcome, judge_outcome(outcome));
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
  const auto kind = static_cast<UnitKind>(journal_.shape(event).first);
  const UnitId unit = journal_.unit(event, kind);
  if (unit.is_none()) return EventClass::counted;
  const UnitRecord record = chains_.open(kind, unit);
  std::uint32_t& latest = record.state().classification;
  if (latest != 0 && !happened_before(journal_[latest - 1], event)) return EventClass::counted;
  const bool was_bot = latest != 0 && journal_[latest - 1].is_bot();
  latest = entry + 1;
  if (was_bot == event.is_bot()) return EventClass::counted;
  for (const auto& track : tracks_) {
    if (track->compiled && track->compiled->kind == kind) {
      track->shards[shard_of(unit)]->classified(record);
    }
  }
  return EventClass::counted;
}

void StreamingPipeline::set_class(std::uint32_t entry, EventClass event_class) {
  JournalEntry& known = journal_[entry];
  if (known.event_class == event_class) return;
  const EventType type = journal_.shape(known).type;
  tallies_.leave(type, known.event_class);
  tallies_.enter(type, event_class);
  known.event_class = event_class;
}

PipelineFactory streaming_pipeline() {
  return [](const PipelineSetup& setup, const Dictionary& dictionary) {
    return std::make_unique<StreamingPipeline>(setup, dictionary);
  };
}

}  // namespace assay::reference
