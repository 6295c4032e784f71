#pragma once

#include <array>
#include <cstdint>
#include <vector>

#include "sim/faults/fault_count.hpp"
#include "sim/faults/plan.hpp"
#include "sim/stage.hpp"

namespace assay::sim {

/// Carries events through the faults on deliveries. One for each thread of work: it keeps buffers.
class Transport {
 public:
  explicit Transport(const Stage& stage);

  /// The copies of an event that reach the pipeline before the log ends, whenever they arrive.
  /// `event.received_at`: when it would arrive without faults. Valid until the next call.
  [[nodiscard]] const std::vector<Delivery>& carry(const Event& event);

  /// Counts what the last `carry` did. `matters`: whether the event feeds any answer.
  void count_last(bool matters, FaultCounts& counts) const;

  /// Of the copies of the last `carry`, those that a perfect pipeline counts: not late, and of each
  /// event id the least by (received_at, timestamp). Valid until the next call.
  [[nodiscard]] const std::vector<Event>& survivors();

  /// Whether no fault acts on deliveries and the event arrives in time, so that one copy of it, as
  /// it is, is all that `carry` and `survivors` would give.
  [[nodiscard]] bool is_plain(const Event& event) const {
    return is_clean_ && event.received_at <= stage_->facts.last_arrival && !is_late(event);
  }

 private:
  [[nodiscard]] double chance(const ActiveFault& active) const;

  [[nodiscard]] bool is_late(const Event& event) const {
    const std::optional<Duration>& allowance = stage_->scenario->pipeline.lateness;
    if (!allowance) return false;
    const bool can_be_late =
        type_of(event) == EventType::exposure || type_of(event) == EventType::outcome;
    return can_be_late && lateness(event.timestamp, event.received_at) > *allowance;
  }

  const Stage* stage_;
  bool is_clean_;  // no fault acts on deliveries
  std::vector<Delivery> copies_;
  std::vector<Delivery> next_;
  std::vector<Event> survivors_;
  std::vector<double> chances_;  // of the faults on deliveries, in their order
  std::uint64_t injected_ = 0;   // faults that touched a copy or let one vanish
  std::uint64_t delivered_ = 0;  // of these, those of copies that arrive, or that vanished
};

}  // namespace assay::sim
