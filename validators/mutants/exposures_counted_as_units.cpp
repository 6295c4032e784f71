#include <algorithm>
#include <map>
#include <string>

#include "validators/mutants/altered.hpp"
#include "validators/mutants/mutant.hpp"

namespace assay::validators::mutants {

extern const MutantKind exposures_counted_as_units;

namespace {

/// Adds the repeated exposures of a variant to its units.
class ExposuresCountedAsUnits final : public Alteration {
 public:
  ExposuresCountedAsUnits(const PipelineSetup& /*setup*/, const Dictionary& dictionary)
      : dictionary_{&dictionary} {}

  void take(const Event& event, std::vector<Event>& out) override {
    if (const auto* exposure = std::get_if<Exposure>(&event.payload))
      ++exposures_[std::string(dictionary_->text(exposure->variant))];
    out.push_back(event);
  }

  void answer(Snapshot& snapshot) override {
    for (ResultRow& row : snapshot.results)
      row.units = std::max(row.units, exposures_[row.variant]);
  }

 private:
  const Dictionary* dictionary_;
  std::map<std::string, std::int64_t> exposures_;
};

}  // namespace

constinit const MutantKind exposures_counted_as_units{
    .name = "exposures_counted_as_units",
    .summary = "a unit counts once per exposure",
    .named_validator = "conservation",
    .field = "analysed",
    .pipeline = altered<ExposuresCountedAsUnits>,
};

}  // namespace assay::validators::mutants
