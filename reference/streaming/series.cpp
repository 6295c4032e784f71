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
    const UnitId unit = event.unit(track.compiled->kind);
    if (unit.is_none()) return static_cast<const Membership*>(nullptr);
    const Membership* member = track.shards[shard_of(unit)]->find(unit);
    return member != nullptr && member->standing == Standing::analysed ? member : nullptr;
  };
  for (std::uint32_t entry = 0; entry < journal_.size(); ++entry) {
    const JournalEntry& event = journal_[entry];
    const std::int64_t start = window_start(event.micros(), width);
    if (event.type == EventType::exposure) {
      const std::uint32_t index = track_index(event.experiment());
      if (!tracks_[index]->compiled) continue;
      const Membership* member = member_of(*tracks_[index], event);
      if (member == nullptr || member->first_exposure != entry + 1) continue;
      for (std::uint32_t m = 0; m < tracks_[index]->compiled->metrics.size(); ++m)
        ++windows[{index, member->variant, m, start}].row.new_units;
    } else if (event.type == EventType::outcome) {
      for (const Feed& feed : feeds_.find(event.outcome_name(), event.attributes)) {
        const CompiledExperiment& experiment = *tracks_[feed.experiment]->compiled;
        const CompiledMetric& metric = experiment.metrics[feed.metric];
        const Membership* member = member_of(*tracks_[feed.experiment], event);
        const std::int64_t since =
            member == nullptr ? -1 : event.micros() - member->first_timestamp;
        if (experiment.period(event.micros()) != Period::running || since < 0 ||
            since >= metric.window) {
          continue;
        }
        Window& window = windows[{feed.experiment, member->variant, feed.metric, start}];
        window.active.insert(event.unit(experiment.kind).value);
        ++window.row.values;
        const CompiledPart& part = feed.denominator ? metric.denominator : metric.part;
        Int128& sum = feed.denominator ? window.row.denominator_sum : window.row.sum;
        sum += part.contribution(event.second);
      }
    }
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
