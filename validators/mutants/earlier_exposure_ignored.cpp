#include <array>
#include <map>
#include <utility>

#include "validators/mutants/altered.hpp"
#include "validators/mutants/mutant.hpp"

namespace assay::validators::mutants {

extern const MutantKind earlier_exposure_ignored;

namespace {

/// Drops exposures that happened before one that is here already.
class EarlierExposureIgnored final : public Alteration {
 public:
  EarlierExposureIgnored(const PipelineSetup& /*setup*/, const Dictionary& /*dictionary*/) {}

  void take(const Event& event, std::vector<Event>& out) override {
    if (const auto* exposure = std::get_if<Exposure>(&event.payload)) {
      const auto [first, is_new] =
          first_.emplace(std::pair{exposure->experiment, event.units}, event.timestamp);
      if (event.timestamp < first->second) return;
    }
    out.push_back(event);
  }

 private:
  std::map<std::pair<Symbol, std::array<UnitId, unit_kinds.size()>>, EventTime> first_;
};

}  // namespace

constinit const MutantKind earlier_exposure_ignored{
    .name = "earlier_exposure_ignored",
    .summary = "the exposure that arrives first is taken for the first",
    .named_validator = "arrival_order",
    .pipeline = altered<EarlierExposureIgnored>,
};

}  // namespace assay::validators::mutants
