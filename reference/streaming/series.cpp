// The series table, read off the journal when asked for.
#include <algorithm>
#include <map>
#include <set>
#include <tuple>

#include "reference/streaming/streaming_pipeline.hpp"

namespace assay::reference {
namespace {

using SeriesKey = std::tuple<std::uint32_t, std::int16_t, std::uint32_t, std::int64_t>;

struct Window {
  SeriesRow row;
  std::set<std::uint32_t> active;
};

std::int64_t window_start(std::int64_t timestamp, std::int64_t width) {
  const std::int64_t rest = ((timestamp % width) + width) % width;
  return timestamp - rest;
}

}  // namespace

SeriesTable StreamingPipeline::series() {
  settle();
  std::map<SeriesKey, Window> windows;
  const std::int64_t width = setup_.series_width.count();
  const auto member_of = [&](const ExperimentTrack& track, const JournalEntry& event) {
    const UnitId unit = journal_.unit(event, track.compiled->kind);
    if (unit.is_none()) return std::optional<Member>{};
    const auto member = track.shards[shard_of(unit)]->find(unit);
    return member && member->standing == Standing::analysed ? member : std::nullopt;
  };
  const auto put_exposure = [&](std::uint32_t entry, std::int64_t start) {
    const std::uint32_t index = track_index(Symbol{journal_.shape(journal_[entry]).first});
    if (!tracks_[index]->compiled) return;
    const auto member = member_of(*tracks_[index], journal_[entry]);
    if (!member || member->first_exposure != entry) return;
    for (std::uint32_t m = 0; m < tracks_[index]->compiled->metrics.size(); ++m)
      ++windows[{index, member->variant, m, start}].row.new_units;
  };
  const auto put_outcome = [&](const JournalEntry& event, const ExperimentFeeds& fed,
                               std::int64_t start) {
    const CompiledExperiment& experiment = *tracks_[fed.experiment]->compiled;
    const auto member = member_of(*tracks_[fed.experiment], event);
    if (!member || experiment.period(event.micros()) != Period::running) return;
    const std::int64_t since = event.micros() - member->first_timestamp;
    for (const Feed& feed : fed.feeds) {
      if (since < 0 || since >= feed.window) continue;
      Window& window = windows[{fed.experiment, member->variant, feed.metric, start}];
      window.active.insert(journal_.unit(event, experiment.kind).value);
      ++window.row.values;
      const bool below = feed.role == Role::denominator;
      Int128& sum = below ? window.row.denominator_sum : window.row.sum;
      sum += feed.cell.contribution(event.second);
    }
  };
  for (std::uint32_t entry = 0; entry < journal_.size(); ++entry) {
    const JournalEntry& event = journal_[entry];
    const std::int64_t start = window_start(event.micros(), width);
    const EventType type = journal_.shape(event).type;
    if (type == EventType::exposure) put_exposure(entry, start);
    if (type != EventType::outcome) continue;
    for (const ExperimentFeeds& fed : feeds_.plan(event.shape, journal_.shapes()).experiments)
      put_outcome(event, fed, start);
  }
  SeriesTable out;
  for (auto& [key, window] : windows) {
    const auto [index, variant, metric, start] = key;
    const CompiledExperiment& experiment = *tracks_[index]->compiled;
    window.row.window_start = EventTime{Duration{start}};
    window.row.width = setup_.series_width;
    window.row.experiment_id = experiment.definition->experiment_id;
    window.row.variant = experiment.definition->variants[static_cast<std::size_t>(variant)].variant;
    window.row.metric = experiment.metrics[metric].definition->metric;
    window.row.active_units = static_cast<std::int64_t>(window.active.size());
    out.push_back(window.row);
  }
  std::ranges::sort(out, {}, [](const SeriesRow& row) {
    return std::tie(row.experiment_id, row.variant, row.metric, row.window_start);
  });
  return out;
}

}  // namespace assay::reference
