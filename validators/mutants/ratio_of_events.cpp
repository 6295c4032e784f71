#include <map>
#include <string>
#include <utility>

#include "validators/mutants/altered.hpp"
#include "validators/mutants/mutant.hpp"

namespace assay::validators::mutants {

extern const MutantKind ratio_of_events;

namespace {

/// Counts exposures where a split is a matter of units. One unit's exposures all fall into one arm,
/// so that a fair split looks unfair.
class RatioOfEvents final : public Alteration {
 public:
  RatioOfEvents(const PipelineSetup& /*setup*/, const Dictionary& dictionary)
      : dictionary_{&dictionary} {}

  void take(const Event& event, std::vector<Event>& out) override {
    if (const auto* exposure = std::get_if<Exposure>(&event.payload)) {
      ++exposures_[{std::string(dictionary_->text(exposure->experiment)),
                    std::string(dictionary_->text(exposure->variant))}];
    }
    out.push_back(event);
  }

  void answer(Snapshot& snapshot) override {
    for (UnitCounts& row : snapshot.counts.units) {
      row.exposed = exposures_[{row.experiment_id, row.variant}];
      row.analysed = row.exposed - row.bots - row.crossover;
    }
  }

 private:
  const Dictionary* dictionary_;
  std::map<std::pair<std::string, std::string>, std::int64_t> exposures_;
};

}  // namespace

constinit const MutantKind ratio_of_events{
    .name = "ratio_of_events",
    .summary = "the sample ratio is taken of exposures, not of units",
    .named_validator = "sample_ratio",
    .pipeline = altered<RatioOfEvents>,
};

}  // namespace assay::validators::mutants
