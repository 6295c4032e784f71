#include <algorithm>

#include "model/decimal.hpp"
#include "validators/mutants/altered.hpp"
#include "validators/mutants/mutant.hpp"

namespace assay::validators::mutants {

extern const MutantKind values_clipped;

namespace {

/// Cuts amounts of single events.
class ValuesClipped final : public Alteration {
 public:
  ValuesClipped(const PipelineSetup& /*setup*/, const Dictionary& /*dictionary*/) {}

  void take(const Event& event, std::vector<Event>& out) override {
    Event cut = event;
    if (auto* outcome = std::get_if<Outcome>(&cut.payload))
      outcome->value_micro = std::min(outcome->value_micro, 40 * micro);
    out.push_back(cut);
  }
};

}  // namespace

constinit const MutantKind values_clipped{
    .name = "values_clipped",
    .summary = "single amounts above 40 are cut",
    .named_validator = "scaling",
    .pipeline = altered<ValuesClipped>,
};

}  // namespace assay::validators::mutants
