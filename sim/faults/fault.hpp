#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <span>
#include <string_view>
#include <vector>

#include "model/altered_pipeline.hpp"
#include "model/dictionary.hpp"
#include "model/event.hpp"
#include "model/experiment.hpp"
#include "model/scenario.hpp"
#include "sim/faults/fault_count.hpp"
#include "sim/random/stream.hpp"

namespace assay::sim {

enum class FaultClass : std::uint8_t {
  exact,        ///< a right pipeline stays exactly right against the clean and the delivered log
  distorting,   ///< the delivered log differs from the clean one; the bias is measured, not hidden
  must_notice,  ///< a validator goes red and names the likely cause; never drawn by a profile
};

[[nodiscard]] constexpr std::string_view name(FaultClass fault_class) {
  switch (fault_class) {
    case FaultClass::exact: return "exact";
    case FaultClass::distorting: return "distorting";
    case FaultClass::must_notice: return "must_notice";
  }
  return "?";
}

/// Fixed facts of a run that faults may need.
struct RunFacts {
  const Scenario* scenario = nullptr;
  const Dictionary* dictionary = nullptr;
  EventTime start;           ///< of the world, the pre-period excluded
  EventTime end;             ///< of the world
  ArrivalTime last_arrival;  ///< the last snapshot: later arrivals are cut
  std::uint64_t seed = 0;    ///< of the run: for draws that stick to a client or to the run
};

/// Whose session it is.
struct VisitMoment {
  UnitId user;
  UnitId partner;  ///< the unit that shares its household, the other of a pair; none without one
  EventTime session_start;
};

/// A client at the start of a session: what it decides with.
struct ClientMoment {
  UnitId user;
  std::string_view user_text;
  EventTime session_start;
  EventTime session_end;
  bool is_bot = false;
  std::uint32_t visit = 0;  ///< how many sessions the unit had in the world before this one
};

/// One exposure that a client is about to log.
struct PlannedExposure {
  std::size_t experiment = 0;  ///< index into Scenario::experiments
  std::int16_t variant = 0;    ///< index into its variants; 0 is control
  EventTime at;
  bool served = true;  ///< the variant's effect acts on the unit even when nothing is logged
  bool logged = true;  ///< false: the exposure never becomes an event
  friend bool operator==(const PlannedExposure&, const PlannedExposure&) = default;
};

/// Facts about an outcome whose value is being decided.
struct ValueMoment {
  UnitId user;
  std::size_t outcome = 0;  ///< index into Scenario::outcomes
};

/// Facts about one event that is about to be written into the clean log.
struct EventMoment {
  EventType type = EventType::outcome;
  UnitId user;
  EventTime session_start;
  EventTime session_end;
  EventTime last_exposure;  ///< of the session; session_start when there is none
  EventTime previous;       ///< the unit's event before this one in the session
};

struct PlannedClassification {
  EventTime at;                ///< its timestamp
  Duration reported_after{0};  ///< further delay before it is sent, on top of transport
  bool is_bot = false;
  friend bool operator==(const PlannedClassification&, const PlannedClassification&) = default;
};

/// Facts about one unit whose classifications are being planned.
struct UnitMoment {
  UnitId user;
  bool is_bot = false;      ///< the truth
  EventTime first_session;  ///< its first session in the world; `RunFacts::end` when none
  EventTime last_session;
  std::uint32_t sessions = 0;  ///< in the world
  /// By experiment, what the config gives the user; none_assigned where the experiment is on
  /// another kind of unit. Filled in for faults that say `reads_variants`.
  std::span<const std::int16_t> variants;
};

/// One event on its way from a client to the pipeline.
struct Delivery {
  Event event;
  std::uint64_t touched = 0;  ///< the touch_bit of every fault that changed or made this copy
};

/// What happens to the pipeline's process while the world runs.
struct ProcessAction {
  /// fall_back: a crash after which the newest checkpoint is passed over; torn: one after which it
  /// turns out to be damaged; sink_retry: the next answer is written, times out, and is asked for
  /// and written again.
  enum class Kind : std::uint8_t { checkpoint, crash, fall_back, torn, rescale, sink_retry };

  Kind kind = Kind::crash;
  ArrivalTime at;
  int shards = 0;         ///< rescale: the shard count to restore with
  double kept = 0.0;      ///< torn: the share of the newest checkpoint's bytes that is left
  std::size_t fault = 0;  ///< which asked for it, by its index in the registry; the world notes it
};

/// What a fault of aggregation does to a pipeline of the run. It notes how often it acted in the
/// counts of whoever made it.
class PipelineFault : public Alteration {
 public:
  explicit PipelineFault(FaultCount& count) : count_{&count} {}

 protected:
  /// There was an opportunity, taken with this chance.
  void note_chance(double chance) { count_->expected += chance; }

  /// It acted, and the answer can differ for it.
  void note_act() { count_felt(*count_); }

 private:
  FaultCount* count_;
};

/// A planned defect. Beside each hook stands its chance: how probable it is, over the fault's own
/// draws, that the hook changes what it is given. The run adds the chances of all its opportunities
/// up to CensusEntry::expected, so that a fault that should have acted and did not is noticed.
///
/// Each hook is a pure function of what it is given and of its own addressed
/// stream (seed, this fault, entity), so that adding a fault moves no other and the world can be
/// stepped. World hooks act before the clean log is written, `deliver` after it; at level 0 every
/// hook is the identity. Faults act in registry order.
class Fault {
 public:
  virtual ~Fault() = default;

  /// Once, before the world is lived: puts words, units and attributes that the fault is going to
  /// write into the dictionary, which has those of the population.
  virtual void prepare(const Scenario& /*scenario*/, Dictionary& /*dictionary*/) {}

  /// Traffic and bots: when one unit of a synthetic population shows up, from the world's start to
  /// its end, in order; kept ones keep their places, so that they stay the same sessions. `unit` is
  /// as it would be without faults.
  virtual void visit(const RunFacts& /*run*/, const UnitMoment& /*unit*/,
                     std::vector<EventTime>& /*visits*/, RandomStream /*random*/) const {}

  /// That any visit is moved or added.
  [[nodiscard]] virtual double chance_visit(const RunFacts& /*run*/, const UnitMoment& /*unit*/,
                                            std::span<const EventTime> /*visits*/) const {
    return 0.0;
  }

  /// Identity: under whose id a session is lived: `as`, the user or its partner.
  [[nodiscard]] virtual UnitId known_as(const RunFacts& /*run*/, const VisitMoment& /*visit*/,
                                        UnitId as, RandomStream /*random*/) const {
    return as;
  }

  [[nodiscard]] virtual double chance_known_as(const RunFacts& /*run*/,
                                               const VisitMoment& /*visit*/) const {
    return 0.0;
  }

  /// Config, once: the definitions as clients get them (salt_reuse). The expected split, the
  /// pipeline and the validators keep the right ones.
  virtual void deployed(std::vector<ExperimentDefinition>& /*config*/) const {}

  /// That the definition is changed.
  [[nodiscard]] virtual double chance_deployed(const ExperimentDefinition& /*experiment*/) const {
    return 0.0;
  }

  /// Config: the instant whose config the client holds, at most session_start.
  [[nodiscard]] virtual EventTime config_seen(const RunFacts& /*run*/,
                                              const ClientMoment& /*client*/, EventTime seen,
                                              RandomStream /*random*/) const {
    return seen;
  }

  [[nodiscard]] virtual double chance_config_seen(const RunFacts& /*run*/,
                                                  const ClientMoment& /*client*/,
                                                  EventTime /*seen*/) const {
    return 0.0;
  }

  /// Assignment and execution: change, drop or add exposures of one session.
  virtual void expose(const RunFacts& /*run*/, const ClientMoment& /*client*/,
                      std::vector<PlannedExposure>& /*exposures*/, RandomStream /*random*/) const {}

  /// That any exposure of the session is changed, dropped or added.
  [[nodiscard]] virtual double chance_expose(const RunFacts& /*run*/,
                                             const ClientMoment& /*client*/,
                                             std::span<const PlannedExposure> /*exposures*/) const {
    return 0.0;
  }

  /// Behaviour: the value of an outcome in millionths, or nothing where it does not happen, in no
  /// world: whether it does must not depend on the value, which differs from world to world.
  [[nodiscard]] virtual std::optional<std::int64_t> valued(const RunFacts& /*run*/,
                                                           const ValueMoment& /*moment*/,
                                                           std::int64_t value_micro,
                                                           RandomStream /*random*/) const {
    return value_micro;
  }

  [[nodiscard]] virtual double chance_valued(const RunFacts& /*run*/, const ValueMoment& /*moment*/,
                                             std::int64_t /*value_micro*/) const {
    return 0.0;
  }

  /// Time: when an event happened; never before session_start.
  [[nodiscard]] virtual EventTime happened(const RunFacts& /*run*/, const EventMoment& /*moment*/,
                                           EventTime at, RandomStream /*random*/) const {
    return at;
  }

  [[nodiscard]] virtual double chance_happened(const EventMoment& /*moment*/) const { return 0.0; }

  /// Bots: what is said of one unit, in time order or not.
  virtual void classify(const RunFacts& /*run*/, const UnitMoment& /*unit*/,
                        std::vector<PlannedClassification>& /*said*/,
                        RandomStream /*random*/) const {}

  /// That anything said of the unit is changed or added.
  [[nodiscard]] virtual double chance_classify(
      const RunFacts& /*run*/, const UnitMoment& /*unit*/,
      std::span<const PlannedClassification> /*said*/) const {
    return 0.0;
  }

  /// Delivery: appends the copies of one delivery that go on (usually the delivery itself; none:
  /// lost). The stream's entity is the event id. A copy's received_at is never before the
  /// original's, and a changed copy has this fault's bit set (`touch`).
  virtual void deliver(const RunFacts& /*run*/, const Delivery& delivery, RandomStream /*random*/,
                       std::vector<Delivery>& out) const {
    out.push_back(delivery);
  }

  [[nodiscard]] virtual double chance_deliver(const RunFacts& /*run*/,
                                              const Event& /*event*/) const {
    return 0.0;
  }

  /// Process: crashes and restarts of the pipeline. What is planned is what is expected.
  virtual void disturb(const RunFacts& /*run*/, std::vector<ProcessAction>& /*actions*/,
                       RandomStream /*random*/) const {}

  /// Aggregation: what stands between the world and a pipeline of this run, made afresh for each.
  /// `seed`: of the fault's own streams. Opportunities and acts are noted in `count`.
  [[nodiscard]] virtual std::unique_ptr<PipelineFault> alter(const RunFacts& /*run*/,
                                                             std::uint64_t /*seed*/,
                                                             FaultCount& count) const {
    return std::make_unique<PipelineFault>(count);
  }
};

/// Which hooks a kind uses, so that an unused one costs nothing.
enum FaultHooks : std::uint32_t {
  hook_deployed = 1U << 0U,
  hook_config_seen = 1U << 1U,
  hook_expose = 1U << 2U,
  hook_happened = 1U << 3U,
  hook_classify = 1U << 4U,
  hook_deliver = 1U << 5U,
  hook_disturb = 1U << 6U,
  hook_visit = 1U << 7U,
  hook_known_as = 1U << 8U,
  hook_valued = 1U << 9U,
  hook_alter = 1U << 10U,
  reads_variants = 1U << 11U,  ///< no hook: UnitMoment::variants is wanted
};

/// One row of the table of faults.
struct FaultKind {
  std::string_view name;  ///< the "fault" of a scenario
  FaultClass fault_class = FaultClass::exact;
  std::string_view group;       ///< transport, time, identity, bots, config, assignment, ...
  std::string_view summary;     ///< one line
  std::string_view models;      ///< the SRM cause or published bug behind it
  std::string_view noticed_by;  ///< validators that must notice, comma separated
  std::uint32_t hooks = 0;      ///< of FaultHooks
  /// Reads level and parameters; InputError names the place below `path`.
  std::unique_ptr<Fault> (*make)(const FaultSpec& spec, std::string_view path) = nullptr;
};

/// In registry order: the order in which faults act.
[[nodiscard]] std::span<const FaultKind* const> fault_kinds();

/// The row's index; InputError with the nearest name when there is none.
[[nodiscard]] std::size_t fault_index(std::string_view name, std::string_view path);

}  // namespace assay::sim
