#include <fmt/format.h>

#include "validators/mutants/altered.hpp"
#include "validators/mutants/mutant.hpp"

namespace assay::validators::mutants {

extern const MutantKind dedup_by_unit;

namespace {

/// The id of an outcome is the user and what happened.
class DedupByUnit final : public Alteration {
 public:
  DedupByUnit(const PipelineSetup& /*setup*/, const Dictionary& /*dictionary*/) {}

  void take(const Event& event, std::vector<Event>& out) override {
    Event same = event;
    if (const auto* outcome = std::get_if<Outcome>(&event.payload))
      same.event_id = text(fmt::format("{}~{}", event.units[0].value, outcome->name.value));
    out.push_back(same);
  }
};

}  // namespace

constinit const MutantKind dedup_by_unit{
    .name = "dedup_by_unit",
    .summary = "a user's outcomes of one name are taken for copies",
    .named_validator = "ledger",
    .field = "values",
    .pipeline = altered<DedupByUnit>,
};

}  // namespace assay::validators::mutants
