#include "validators/metamorphic/scene.hpp"

#include <algorithm>
#include <limits>
#include <map>
#include <string_view>
#include <utility>

#include "validators/translator.hpp"
#include "validators/unit_components.hpp"

namespace assay::validators::metamorphic {
namespace {

constexpr std::size_t most_events = 20'000;
constexpr std::size_t most_times = 6;

// Components in the order in which the log first shows them.
struct Ranked {
  std::vector<std::optional<std::size_t>> rank;  ///< by line
  std::size_t count = 0;
};

Ranked ranked(const std::vector<Event>& log, UnitComponents& components) {
  constexpr std::size_t unseen = std::numeric_limits<std::size_t>::max();
  std::vector<std::size_t> rank_of;  // by component
  Ranked out;
  out.rank.reserve(log.size());
  for (const Event& event : log) {
    const auto component = components.of(event);
    if (!component) {
      out.rank.emplace_back();
      continue;
    }
    if (*component >= rank_of.size()) rank_of.resize(*component + 1, unseen);
    std::size_t& rank = rank_of[*component];
    if (rank == unseen) rank = out.count++;
    out.rank.emplace_back(rank);
  }
  return out;
}

std::vector<ArrivalTime> some_of(const std::vector<ArrivalTime>& times) {
  std::vector<ArrivalTime> out;
  const std::size_t n = std::min(most_times, times.size());
  for (std::size_t i = 1; i <= n; ++i)
    out.push_back(times[i * times.size() / n - 1]);
  return out;
}

std::size_t parts(std::size_t whole, std::size_t most) { return (whole + most - 1) / most; }

}  // namespace

Scene sample(const sim::RunRecord& run, std::size_t units) {
  UnitComponents components{*run.dictionary};
  for (const Event& event : run.delivered_log)
    components.join(event);
  const Ranked lines = ranked(run.delivered_log, components);
  const std::size_t step = std::max({std::size_t{1}, parts(lines.count, std::max(units, 1UL)),
                                     parts(run.delivered_log.size(), most_events)});
  Scene out;
  out.dictionary = std::make_unique<Dictionary>();
  out.setup = run.scenario.pipeline;
  out.times = some_of(run.snapshot_times);
  Translator translate{*run.dictionary, *out.dictionary};
  for (std::size_t line = 0; line < run.delivered_log.size(); ++line) {
    const Event& event = run.delivered_log[line];
    if (out.times.empty() || event.received_at > out.times.back()) break;
    if (lines.rank[line].value_or(0) % step == 0) out.events.push_back(translate(event));
  }
  return out;
}

std::vector<std::optional<int>> halves(const Scene& scene) {
  UnitComponents components{*scene.dictionary};
  std::map<std::string_view, const Event*> first_copy;
  for (const Event& event : scene.events) {
    components.join(event);
    const auto [first, is_new] = first_copy.try_emplace(event.event_id.view(), &event);
    if (!is_new) components.join(*first->second, event);
  }
  const Ranked lines = ranked(scene.events, components);
  std::vector<std::optional<int>> out;
  for (std::size_t line = 0; line < scene.events.size(); ++line) {
    const bool is_definition = type_of(scene.events[line]) == EventType::experiment;
    out.push_back(is_definition
                      ? std::nullopt
                      : std::optional{static_cast<int>(lines.rank[line].value_or(0) % 2)});
  }
  return out;
}

void sort_by_arrival(std::vector<Event>& events) {
  std::ranges::stable_sort(events, {}, &Event::received_at);
}

}  // namespace assay::validators::metamorphic
