#include "model/decimal.hpp"
#include "validators/mutants/altered.hpp"
#include "validators/mutants/mutant.hpp"

namespace assay::validators::mutants {

extern const MutantKind whole_dollars;

namespace {

/// Drops what follows the decimal point.
class WholeDollars final : public Alteration {
 public:
  WholeDollars(const PipelineSetup& /*setup*/, const Dictionary& /*dictionary*/) {}

  void take(const Event& event, std::vector<Event>& out) override {
    Event rounded = event;
    if (auto* outcome = std::get_if<Outcome>(&rounded.payload))
      outcome->value_micro = outcome->value_micro / micro * micro;
    out.push_back(rounded);
  }
};

}  // namespace

constinit const MutantKind whole_dollars{
    .name = "whole_dollars",
    .summary = "amounts are rounded to whole ones",
    .named_validator = "scaling",
    .pipeline = altered<WholeDollars>,
};

}  // namespace assay::validators::mutants
