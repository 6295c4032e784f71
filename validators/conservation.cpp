#include <algorithm>
#include <array>
#include <fmt/format.h>
#include <map>
#include <optional>

#include "validators/answers.hpp"
#include "validators/validator.hpp"

namespace assay::validators {

extern const ValidatorKind conservation;

namespace {

/// An equality that does not hold.
struct Imbalance {
  std::string field;
  std::string detail;
};

using MaybeImbalance = std::optional<Imbalance>;
using ReceivedByRow = std::map<std::pair<std::string, std::string>, std::int64_t>;

std::string place(const EventCounts& row, std::string_view field) {
  return fmt::format("{}/{}/{}", row.source, row.event_type, field);
}

MaybeImbalance check_classes(const EventCounts& row) {
  const std::array classes{row.rejected,      row.late,    row.duplicate, row.untracked,
                           row.out_of_window, row.no_unit, row.counted,   row.held};
  std::int64_t sum = 0;
  for (const std::int64_t count : classes)
    sum += count;
  if (sum != row.received) {
    return Imbalance{place(row, "received"),
                     fmt::format("received {}, but the classes add up to {}", row.received, sum)};
  }
  if (std::ranges::min(classes) < 0)
    return Imbalance{place(row, "received"), "a class has a negative count"};
  if (row.conflict < 0 || row.conflict > row.duplicate) {
    return Imbalance{place(row, "conflict"),
                     fmt::format("{} of {} duplicates conflict", row.conflict, row.duplicate)};
  }
  return std::nullopt;
}

/// What was handed over must have been received, whatever became of it. Bad lines never became
/// events: they come on top, as rejected.
MaybeImbalance check_received(const Snapshot& answer, std::span<const Event> handed_over) {
  std::array<std::int64_t, event_types.size()> sent{};
  for (const Event& event : handed_over)
    ++sent[static_cast<std::size_t>(type_of(event))];
  for (const EventType type : event_types) {
    std::int64_t least = 0;
    std::int64_t most = 0;
    for (const EventCounts& row : answer.counts.events) {
      if (row.event_type != name(type)) continue;
      least += row.received - row.rejected;
      most += row.received;
    }
    const std::int64_t count = sent[static_cast<std::size_t>(type)];
    if (count >= least && count <= most) continue;
    return Imbalance{fmt::format("events/{}/received", name(type)),
                     fmt::format("{} were handed over, {} received", count, most)};
  }
  return std::nullopt;
}

MaybeImbalance check_never_falls(const CountsTable& counts, ReceivedByRow& received) {
  for (const EventCounts& row : counts.events) {
    std::int64_t& before = received[{row.source, row.event_type}];
    if (row.received < before) {
      return Imbalance{place(row, "received"),
                       fmt::format("falls from {} to {}", before, row.received)};
    }
    before = row.received;
  }
  return std::nullopt;
}

MaybeImbalance check_units(const UnitCounts& row, const ResultTable& results) {
  const std::string where = row.experiment_id + "/" + row.variant;
  if (row.exposed != row.bots + row.crossover + row.analysed) {
    return Imbalance{where + "/exposed",
                     fmt::format("{} exposed = {} bots + {} crossover + {} "
                                 "analysed does not hold",
                                 row.exposed, row.bots, row.crossover, row.analysed)};
  }
  for (const ResultRow& result : results) {
    const bool is_whole = result.experiment_id == row.experiment_id &&
                          result.variant == row.variant && result.segment == "all";
    if (is_whole && result.units != row.analysed) {
      return Imbalance{where + "/analysed", fmt::format("{} analysed, but metric {} has {} units",
                                                        row.analysed, result.metric, result.units)};
    }
  }
  return std::nullopt;
}

MaybeImbalance check(const Snapshot& answer, std::span<const Event> handed_over,
                     ReceivedByRow& received) {
  for (const EventCounts& row : answer.counts.events)
    if (auto found = check_classes(row)) return found;
  if (auto found = check_received(answer, handed_over)) return found;
  if (auto found = check_never_falls(answer.counts, received)) return found;
  for (const UnitCounts& row : answer.counts.units)
    if (auto found = check_units(row, answer.results)) return found;
  return std::nullopt;
}

Verdict judge(const Evidence& evidence) {
  Verdict out = verdict_of(conservation);
  const sim::RunRecord& run = *evidence.run;
  if (run.snapshots.empty() || std::ranges::none_of(run.snapshots, has_counts)) {
    out.measured = "the pipeline gives no counts";
    return out;
  }
  ReceivedByRow received;
  std::size_t wrong = 0;
  for (std::size_t i = 0; i < run.snapshots.size(); ++i) {
    const ArrivalTime as_of = run.snapshot_times[i];
    const auto found = check(run.snapshots[i], arrived(run.delivered_log, as_of), received);
    if (!found) continue;
    if (++wrong > 1) continue;
    out.field = found->field;
    out.as_of = as_of;
    out.detail = fmt::format("as of {}: {}: {}", format_utc(as_of), found->field, found->detail);
  }
  out.finding = wrong > 0 ? Finding::broken : Finding::holds;
  out.measured = fmt::format("{} of {} snapshots are off", wrong, run.snapshots.size());
  return out;
}

}  // namespace

constinit const ValidatorKind conservation{
    "conservation", "every event handed over and every exposed unit is in exactly one class",
    "its own counts",
    "received = rejected + late + duplicate + untracked + out_of_window + no_unit + counted + held "
    "per source and type; exposed = bots + crossover + analysed per variant; with ==",
    judge};

}  // namespace assay::validators
