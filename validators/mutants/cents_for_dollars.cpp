#include <algorithm>

#include "model/decimal.hpp"
#include "validators/mutants/altered.hpp"
#include "validators/mutants/mutant.hpp"

namespace assay::validators::mutants {

extern const MutantKind cents_for_dollars;

namespace {

/// Multiplies amounts by 100.
class CentsForDollars final : public Alteration {
 public:
  CentsForDollars(const PipelineSetup& /*setup*/, const Dictionary& /*dictionary*/) {}

  void take(const Event& event, std::vector<Event>& out) override {
    Event wrong = event;
    if (auto* outcome = std::get_if<Outcome>(&wrong.payload))
      outcome->value_micro = std::min(100 * outcome->value_micro, max_value_micro);
    out.push_back(wrong);
  }
};

}  // namespace

constinit const MutantKind cents_for_dollars{
    .name = "cents_for_dollars",
    .summary = "amounts are read in cents",
    .named_validator = "ledger",
    .field = "sum",
    .pipeline = altered<CentsForDollars>,
};

}  // namespace assay::validators::mutants
