#pragma once

#include <cstdint>
#include <memory>
#include <vector>

#include "model/assigner.hpp"
#include "model/dictionary.hpp"
#include "model/scenario.hpp"
#include "sim/arrival_queue.hpp"
#include "sim/census.hpp"
#include "sim/cohort.hpp"
#include "sim/faults/fault.hpp"
#include "sim/truth.hpp"

namespace assay::sim {

/// How to run a world; nothing here changes what happens in it.
struct WorldOptions {
  int jobs = 1;                            ///< threads
  bool keep_clean = true;                  ///< whether clean_log() is wanted
  const ImportedData* imported = nullptr;  ///< what the scenario's import read; lives as the call
};

/// How long after the end of the world events may still arrive; what takes longer never does.
inline constexpr Duration drain{std::chrono::hours{48}};

/// A simulated world, lived step by step, so that what is decided on its data can change its
/// course. The same scenario, seed and changes give the same events, whatever the steps and the
/// number of threads.
///
/// It begins with the pre-period, if there is one, and ends at start + duration; sessions that
/// began before the end are lived to their own end.
class World {
 public:
  /// Throws InputError when the scenario makes no sense, as a JSON pointer into it.
  World(Scenario scenario, std::uint64_t seed, const AssignerFactory& assigners,
        const WorldOptions& options = {});
  ~World();
  World(const World&) = delete;
  World& operator=(const World&) = delete;

  [[nodiscard]] const Scenario& scenario() const;
  [[nodiscard]] const Dictionary& dictionary() const;
  [[nodiscard]] EventTime log_start() const;  ///< of the pre-period
  [[nodiscard]] EventTime end() const;

  [[nodiscard]] EventTime now() const { return now_; }  ///< lived up to here, inclusive

  [[nodiscard]] std::int64_t session_count() const { return session_count_; }

  /// What is planned for the pipeline's process, in time order.
  [[nodiscard]] std::vector<ProcessAction> process_actions() const;

  /// Lives all sessions that start at or before `until`, and before the end.
  void advance_to(EventTime until);

  /// Changes an experiment from `change.at` on, which lies after now(). Clients learn of it when
  /// they poll; its definition goes into the log. Throws InputError for an unknown experiment.
  void change(const ScriptedChange& change);

  /// Takes the events with received_at <= `until` that were not taken before, in arrival order:
  /// (received_at, event_id). `until` is at most now(), or anything once the end is reached. Valid
  /// until the next call.
  [[nodiscard]] const std::vector<Event>& take_arrivals(ArrivalTime until);

  /// The last arrival of those on their way; `none` when there are none.
  [[nodiscard]] ArrivalTime last_arrival(ArrivalTime none) const { return queue_.last(none); }

  /// What happened up to now, by (timestamp, event_id).
  [[nodiscard]] std::vector<Event> clean_log() const;

  /// The truth about what was lived so far; `as_of` stands in the recorded rows.
  [[nodiscard]] Truth truth(ArrivalTime as_of);

  /// How often faults acted so far, and, after truth(), which branches were met.
  [[nodiscard]] Census census() const;

  /// Ends the world and hands over its words.
  [[nodiscard]] std::unique_ptr<Dictionary> take_dictionary();

 private:
  struct Parts;

  void make_cohorts();
  void name_sessions();
  void name_devices();
  void send_definitions(std::size_t version);
  void collect();

  std::unique_ptr<Parts> parts_;
  std::vector<Cohort> cohorts_;
  ArrivalQueue queue_;
  std::vector<Event> clean_;
  EventTime now_;
  std::int64_t session_count_ = 0;
};

}  // namespace assay::sim
