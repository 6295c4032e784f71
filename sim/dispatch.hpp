#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "model/event.hpp"
#include "sim/client.hpp"
#include "sim/session_delays.hpp"
#include "sim/stage.hpp"
#include "sim/transport.hpp"
#include "sim/truth_records.hpp"

namespace assay::sim {

/// What a cohort has produced since it was last emptied.
struct Produce {
  std::vector<Event> clean;     ///< as happened, received_at == timestamp; only when logs are kept
  std::vector<Event> arrivals;  ///< on their way, in no order
};

/// Turns what units do into events, sends these off, and writes down the truth beside them.
class Dispatch {
 public:
  explicit Dispatch(const Stage& stage);

  /// The logged exposures of a session; `base` has its units and attributes.
  void send_exposures(const ClientSession& session, const SessionDelays& delays, const Event& base);

  /// The outcomes of a session, and in the truth also those that only happen in other worlds.
  void send_outcomes(const ClientSession& session, const Event& base, const Slots& slots);

  /// What is said of one user's nature.
  void send_classifications(std::uint32_t user, std::span<const PlannedClassification> said);

  /// A version of an experiment's definition.
  void send_definition(const Event& event) { send(event, true); }

  [[nodiscard]] Produce& produce() { return produce_; }

  [[nodiscard]] const TruthRecords& records() const { return records_; }

  [[nodiscard]] FaultCounts& counts() { return counts_; }

  [[nodiscard]] const FaultCounts& counts() const { return counts_; }

 private:
  bool send(const Event& event, bool matters);
  void keep_clean(const Event& event);
  [[nodiscard]] bool arrives_unchanged(const Event& event);
  [[nodiscard]] bool would_arrive_unchanged(const Event& event);
  void record_exposure(const PlannedExposure& exposure, const Owner& owner, const Event& event);
  void record_changed_exposure(const Event& event);
  void record_classification(ClassificationRecord record, const Event& event, bool unchanged);
  void record_outcome(const Slot& slot, const Slots& slots, const Owner& owner, const Event& event,
                      bool unchanged);
  void record_changed_outcome(const OutcomeRecord& record, const Event& event);
  [[nodiscard]] std::int64_t delivered_value(Event event, std::int64_t value_micro,
                                             std::size_t survivor);

  const Stage* stage_;
  Transport transport_;
  Produce produce_;
  TruthRecords records_;
  FaultCounts counts_;
  std::vector<bool> logged_;  // by experiment, of the session in hand
};

}  // namespace assay::sim
