#pragma once

#include <cstddef>
#include <functional>
#include <memory>
#include <optional>
#include <span>
#include <vector>

#include "model/dictionary.hpp"
#include "model/event.hpp"
#include "model/metric.hpp"
#include "model/result_table.hpp"

namespace assay {

/// What a pipeline must know before the first event; experiments come as events.
struct PipelineSetup {
  std::vector<MetricDefinition> metrics;
  std::optional<Duration> lateness;              ///< allowance; none: nothing is ever late
  Duration tick{std::chrono::minutes{5}};        ///< snapshots fall on its multiples
  Duration series_width{std::chrono::hours{1}};  ///< of the series table
  int shards = 1;                                ///< of the state; no answer depends on it
  double events_per_second = 100'000.0;          ///< that it serves, as it is deployed: stated
  friend bool operator==(const PipelineSetup&, const PipelineSetup&) = default;
};

/// The system under test: the reference pipeline, a mutant of it, or a user's own.
/// Its answer as of T is a function of the set of events with received_at <= T.
class Pipeline {
 public:
  virtual ~Pipeline() = default;

  /// Takes events in arrival order (received_at never goes back, also across calls). The events,
  /// and the bytes behind long event ids, live only during the call.
  virtual void ingest(std::span<const Event> events) = 0;

  /// The answer as of `as_of`: not before the last event's arrival, and no later event with
  /// received_at <= as_of may follow.
  [[nodiscard]] virtual Snapshot snapshot(ArrivalTime as_of) = 0;

  /// By event time, as of the last snapshot. Empty where a pipeline has none.
  [[nodiscard]] virtual SeriesTable series() { return {}; }

  /// All state as bytes: a restored pipeline answers and goes on as this one would. Ids in it are
  /// those of the dictionary. Empty where a pipeline cannot: then no crash is simulated on it.
  [[nodiscard]] virtual std::vector<std::byte> checkpoint() { return {}; }

  /// Operations so far: events and stored lines looked at, rows put into answers. Counted, never
  /// timed, so that two runs say the same. None where a pipeline does not count.
  [[nodiscard]] virtual std::optional<std::int64_t> work() const { return std::nullopt; }

  /// Replaces all state. Throws InputError when the bytes are damaged; state is then unspecified.
  virtual void restore(std::span<const std::byte> /*checkpoint*/) {}
};

/// Makes a fresh pipeline that reads ids of `dictionary`, which outlives it.
using PipelineFactory = std::function<std::unique_ptr<Pipeline>(const PipelineSetup& setup,
                                                                const Dictionary& dictionary)>;

}  // namespace assay
