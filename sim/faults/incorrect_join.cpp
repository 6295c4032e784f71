#include "sim/event_id.hpp"
#include "sim/faults/fault_settings.hpp"

namespace assay::sim {
namespace {

class NeighboursJoined final : public PipelineFault {
 public:
  NeighboursJoined(const RunFacts& run, const Threshold& share, std::uint64_t seed,
                   FaultCount& count)
      : PipelineFault{count}, dictionary_{run.dictionary}, share_{share}, seed_{seed} {}

  void take(const Event& event, std::vector<Event>& out) override {
    Event& joined = out.emplace_back(event);
    UnitId& user = joined.units[index(UnitKind::user)];
    const UnitId neighbour{user.value ^ 1U};
    if (type_of(event) != EventType::outcome || user.is_none() ||
        neighbour.value >= dictionary_->unit_count(UnitKind::user)) {
      return;
    }
    note_chance(share_.chance());
    RandomStream random{seed_, Purpose::faults, entity_of(event.event_id.view())};
    if (!random.bernoulli(share_)) return;
    note_act();
    user = neighbour;
  }

 private:
  const Dictionary* dictionary_;
  Threshold share_;
  std::uint64_t seed_;
};

/// Joins a share of the outcomes to another unit than that which they belong to: the key lost its
/// last bit, so that each unit shares it with a neighbour, who may be in the other arm.
class IncorrectJoin final : public Fault {
 public:
  explicit IncorrectJoin(FaultSettings& settings) : share_{settings.share("share", 0.1)} {}

  [[nodiscard]] std::unique_ptr<PipelineFault> alter(const RunFacts& run, std::uint64_t seed,
                                                     FaultCount& count) const override {
    return std::make_unique<NeighboursJoined>(run, share_, seed, count);
  }

 private:
  Threshold share_;  // of the outcomes
};

}  // namespace

extern const FaultKind incorrect_join;
constinit const FaultKind incorrect_join{"incorrect_join",
                                         FaultClass::must_notice,
                                         "aggregation",
                                         "some outcomes are joined to a neighbouring unit",
                                         "log processing: incorrect joins",
                                         "ledger, stream_equals_batch",
                                         hook_alter,
                                         make_fault<IncorrectJoin>};

}  // namespace assay::sim
