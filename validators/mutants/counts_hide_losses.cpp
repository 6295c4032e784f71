#include "validators/mutants/altered.hpp"
#include "validators/mutants/mutant.hpp"

namespace assay::validators::mutants {

extern const MutantKind counts_hide_losses;

namespace {

/// Drops every fiftieth outcome.
class CountsHideLosses final : public Alteration {
 public:
  CountsHideLosses(const PipelineSetup& /*setup*/, const Dictionary& /*dictionary*/) {}

  void take(const Event& event, std::vector<Event>& out) override {
    if (type_of(event) == EventType::outcome && ++outcomes_ % 50 == 0) return;
    out.push_back(event);
  }

 private:
  std::int64_t outcomes_ = 0;
};

}  // namespace

constinit const MutantKind counts_hide_losses{
    .name = "counts_hide_losses",
    .summary = "one outcome in fifty is lost and not counted",
    .named_validator = "conservation",
    .field = "received",
    .pipeline = altered<CountsHideLosses>,
};

}  // namespace assay::validators::mutants
