#include "validators/mutants/altered.hpp"
#include "validators/mutants/mutant.hpp"

namespace assay::validators::mutants {

extern const MutantKind lost_unflag;

namespace {

/// Drops classifications as human.
class LostUnflag final : public Alteration {
 public:
  LostUnflag(const PipelineSetup& /*setup*/, const Dictionary& /*dictionary*/) {}

  void take(const Event& event, std::vector<Event>& out) override {
    const auto* classification = std::get_if<Classification>(&event.payload);
    if (classification != nullptr && !classification->is_bot) return;
    out.push_back(event);
  }
};

}  // namespace

constinit const MutantKind lost_unflag{
    .name = "lost_unflag",
    .summary = "a unit that was a bot once is never taken back",
    .named_validator = "restore",
    .field = "units",
    .pipeline = altered<LostUnflag>,
};

}  // namespace assay::validators::mutants
