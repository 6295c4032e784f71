#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <span>
#include <string_view>
#include <vector>

#include "model/altered_pipeline.hpp"
#include "sim/faults/fault_count.hpp"
#include "sim/faults/moments.hpp"
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
