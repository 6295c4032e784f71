#include "validators/shrinking/story.hpp"

#include <algorithm>
#include <fmt/format.h>
#include <set>
#include <tuple>

#include "model/decimal.hpp"

namespace assay::validators {
namespace {

constexpr std::size_t day_length = 10;   // of "2026-06-01T10:05:00.000000Z"
constexpr std::size_t time_length = 15;  // of "10:05:00.000000"

std::string day_of(Duration at) { return format_utc(EventTime{at}).substr(0, day_length); }

std::string time_of(Duration at) {
  return format_utc(EventTime{at}).substr(day_length + 1, time_length);
}

/// One line before the days are told apart. What happens at one instant goes by `rank`: events,
/// then what is done to the process, then questions.
struct Line {
  Duration at{};
  int rank = 0;
  std::string words;
};

class Teller {
 public:
  explicit Teller(const sim::RunRecord& run) : run_{run}, dictionary_{*run.dictionary} {}

  std::vector<std::string> lines() {
    for (const Event& event : run_.delivered_log)
      lines_.push_back({event.timestamp.time_since_epoch(), 0, words_of(event)});
    for (const sim::ProcessAction& action : run_.process_actions)
      lines_.push_back({action.at.time_since_epoch(), 1, words_of(action)});
    for (const ArrivalTime asked : run_.snapshot_times)
      lines_.push_back({asked.time_since_epoch(), 2, "the answer is asked for"});
    std::ranges::stable_sort(lines_, [](const Line& a, const Line& b) {
      return std::tie(a.at, a.rank) < std::tie(b.at, b.rank);
    });
    std::vector<std::string> out;
    std::string day;
    for (const Line& line : lines_) {
      if (day_of(line.at) != day) out.push_back(day = day_of(line.at));
      out.push_back(time_of(line.at) + " " + line.words);
    }
    return out;
  }

 private:
  std::string words_of(const Event& event) {
    std::string out =
        std::visit([&](const auto& payload) { return of(event, payload); }, event.payload);
    if (!seen_.emplace(event.event_id.view()).second) out += ", the same event again";
    if (event.received_at != arrives(event.timestamp, Duration{0}))
      out += fmt::format(" (arrives {})", arrival_of(event));
    return out;
  }

  static std::string arrival_of(const Event& event) {
    const Duration at = event.received_at.time_since_epoch();
    const bool same_day = day_of(at) == day_of(event.timestamp.time_since_epoch());
    return (same_day ? "" : day_of(at) + " ") + time_of(at);
  }

  /// The user, and the unit that an experiment joins on where that is another.
  [[nodiscard]] std::string unit_of(const Event& event) const {
    std::string out;
    for (const UnitKind kind : unit_kinds) {
      const UnitId unit = event.unit(kind);
      if (unit.is_none()) continue;
      if (kind == UnitKind::user)
        out = dictionary_.text(kind, unit);
      else if (is_joined_on(kind))
        out += fmt::format(" ({} {})", name(kind), dictionary_.text(kind, unit));
    }
    return out.empty() ? "nobody" : out;
  }

  [[nodiscard]] bool is_joined_on(UnitKind kind) const {
    return std::ranges::find(run_.scenario.experiments, kind, &ExperimentDefinition::unit) !=
           run_.scenario.experiments.end();
  }

  [[nodiscard]] std::string of(const Event& event, const Exposure& exposure) const {
    return fmt::format("{} sees {}/{}", unit_of(event), dictionary_.text(exposure.experiment),
                       dictionary_.text(exposure.variant));
  }

  [[nodiscard]] std::string of(const Event& event, const Outcome& outcome) const {
    return fmt::format("{} does {}, {}", unit_of(event), dictionary_.text(outcome.name),
                       format_micro(outcome.value_micro));
  }

  [[nodiscard]] std::string of(const Event& event, const Classification& said) const {
    const UnitId unit = event.unit(said.unit_kind);
    const std::string_view who = unit.is_none() ? "nobody" : dictionary_.text(said.unit_kind, unit);
    return fmt::format("{} {} is called {}", name(said.unit_kind), who,
                       said.is_bot ? "a bot" : "human");
  }

  [[nodiscard]] std::string of(const Event& /*event*/, const DefinitionChange& change) const {
    const ExperimentDefinition& definition = dictionary_.definition(change.definition);
    std::string variants;
    for (const VariantDefinition& variant : definition.variants)
      variants += (variants.empty() ? "" : ", ") + variant.variant;
    return fmt::format("{} is defined for {}s: {}; from {} to {}",
                       dictionary_.text(change.experiment), name(definition.unit), variants,
                       short_time(definition.start), short_time(definition.end));
  }

  static std::string short_time(EventTime at) {
    const Duration since = at.time_since_epoch();
    const std::string time = time_of(since);
    return day_of(since) + (time == "00:00:00.000000" ? "" : " " + time);
  }

  static std::string words_of(const sim::ProcessAction& action) {
    switch (action.kind) {
      case sim::ProcessAction::Kind::checkpoint: return "the pipeline writes a checkpoint";
      case sim::ProcessAction::Kind::crash:
        return "the pipeline is killed and restored from its last checkpoint";
      case sim::ProcessAction::Kind::fall_back:
        return "the pipeline is killed and restored from the checkpoint before its last";
      case sim::ProcessAction::Kind::torn:
        return "the pipeline is killed, and its last checkpoint turns out to be torn";
      case sim::ProcessAction::Kind::sink_retry:
        return "the next answer is written, times out, and is asked for again";
      case sim::ProcessAction::Kind::rescale:
        return fmt::format("the pipeline is restored from its last checkpoint with {} shards",
                           action.shards);
    }
    return "";
  }

  const sim::RunRecord& run_;
  const Dictionary& dictionary_;
  std::vector<Line> lines_;
  std::set<std::string> seen_;
};

}  // namespace

std::vector<std::string> story(const sim::RunRecord& run) { return Teller{run}.lines(); }

}  // namespace assay::validators
