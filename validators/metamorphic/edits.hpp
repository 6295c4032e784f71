#pragma once

#include <map>
#include <string_view>
#include <vector>

#include "validators/metamorphic/relation.hpp"

/// What several relations do to a log.
namespace assay::validators::metamorphic {

/// One answer after another with interruptions: before each of the lines `cuts`, which ascend, the
/// state is written and, with `restores`, read by a fresh pipeline that goes on. Nothing where the
/// pipeline writes no state.
struct Interruptions {
  std::vector<std::size_t> cuts;
  bool restores = true;
  std::vector<int> shards;  ///< of the fresh pipelines in turn; empty: as before
};

[[nodiscard]] std::optional<std::vector<Snapshot>> ask_interrupted(const Trial& trial,
                                                                   const Interruptions& how);

/// Every n-th line of the scene after the first.
[[nodiscard]] std::vector<std::size_t> every(std::size_t n, const Scene& scene);

/// One classification of every unit of every kind, later than all that the scene says of it by
/// `after`, received at `received`.
struct Sweep {
  bool is_bot = true;
  Duration after{1};
  ArrivalTime received;
  std::string_view tag;  ///< sets its event ids apart
};

/// Appends them in arrival order: `received` is not before the last event.
void append(const Sweep& sweep, const Scene& scene, std::vector<Event>& events);

/// Without the events of which copies say different things: which of them counts may depend on
/// the bytes that a relation changes.
[[nodiscard]] std::vector<Event> without_conflicts(const Scene& scene);

/// The first version of every experiment.
[[nodiscard]] std::map<Symbol, const ExperimentDefinition*> first_versions(const Scene& scene);

/// Without the counts of events: for relations that are about units alone.
[[nodiscard]] std::vector<Snapshot> without_event_counts(std::vector<Snapshot> snapshots);

}  // namespace assay::validators::metamorphic
