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
  const EventClass event_class = answer(entry);
  JournalEntry& event = journal_[entry];
  event.event_class = event_class;
  tallies_.enter(journal_.shape(event).type, event_class);
}

EventClass StreamingPipeline::answer(std::uint32_t entry) {
  const Shape& shape = journal_.shape(journal_[entry]);
  switch (shape.type) {
    case EventType::outcome: return count(entry);
    case EventType::exposure: return expose(*tracks_[track_index(Symbol{shape.first})], entry);
    case EventType::classification: return classify(entry);
    case EventType::experiment: break;
  }
  return define(entry);
}

/// Calls visit(state, unit, event, feeds) for every experiment that an outcome feeds; the best of
/// what becomes of it there.
template <class Visit>
EventClass StreamingPipeline::best_of_fed(std::uint32_t entry, Visit visit) {
  const JournalEntry& event = journal_[entry];
  EventClass best = EventClass::untracked;
  for (const ExperimentFeeds& fed : feeds_.plan(event.shape, journal_.shapes()).experiments) {
    const UnitId unit = journal_.unit(event, fed.kind);
    EventClass here = EventClass::no_unit;
    if (!unit.is_none()) {
      ExperimentState& state = *tracks_[fed.experiment]->shards[shard_of(unit)];
      here = visit(state, chains_.open(fed.kind, unit), event, fed.feeds);
    }
    best = std::max(best, here);
  }
  return best;
}

EventClass StreamingPipeline::count(std::uint32_t entry) {
  const EventClass best =
      best_of_fed(entry, [](ExperimentState& state, const UnitRecord& unit,
                            const JournalEntry& event, std::span<const Feed> feeds) {
        return state.outcome(unit, event, feeds);
      });
  chains_.append(journal_, entry);
  return best;
}

EventClass StreamingPipeline::judge_outcome(std::uint32_t entry) {
  return best_of_fed(entry, [](const ExperimentState& state, const UnitRecord& unit,
                               const JournalEntry& event, std::span<const Feed> feeds) {
    return state.judge(unit, event, feeds);
  });
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
