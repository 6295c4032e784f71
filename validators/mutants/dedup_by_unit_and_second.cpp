#include <fmt/format.h>

#include "validators/mutants/altered.hpp"
#include "validators/mutants/mutant.hpp"

namespace assay::validators::mutants {

extern const MutantKind dedup_by_unit_and_second;

namespace {

/// The id is the unit, the kind of event and the second.
class DedupByUnitAndSecond final : public Alteration {
 public:
  DedupByUnitAndSecond(const PipelineSetup& /*setup*/, const Dictionary& /*dictionary*/) {}

  void take(const Event& event, std::vector<Event>& out) override {
    Event same = event;
    const auto* outcome = std::get_if<Outcome>(&event.payload);
    if (outcome != nullptr) {
      const auto second = event.timestamp.time_since_epoch() / std::chrono::seconds{1};
      same.event_id =
          text(fmt::format("{}~{}~{}", event.units[0].value, outcome->name.value, second));
    }
    out.push_back(same);
  }
};

}  // namespace

constinit const MutantKind dedup_by_unit_and_second{
    .name = "dedup_by_unit_and_second",
    .summary = "two events of a unit in one second are taken for copies",
    .named_validator = "ledger",
    .pipeline = altered<DedupByUnitAndSecond>,
    .faults = "tie",
};

}  // namespace assay::validators::mutants
