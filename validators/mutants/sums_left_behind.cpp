#include <algorithm>
#include <map>
#include <string>

#include "validators/mutants/altered.hpp"
#include "validators/mutants/mutant.hpp"

namespace assay::validators::mutants {

extern const MutantKind sums_left_behind;

namespace {

/// Sums never fall.
class SumsLeftBehind final : public Alteration {
 public:
  SumsLeftBehind(const PipelineSetup& /*setup*/, const Dictionary& /*dictionary*/) {}

  void answer(Snapshot& snapshot) override {
    for (ResultRow& row : snapshot.results) {
      if (!row.sums.sum) continue;
      Int128& most =
          most_[row.experiment_id + "/" + row.variant + "/" + row.segment + "/" + row.metric];
      most = std::max(most, *row.sums.sum);
      row.sums.sum = most;
    }
  }

 private:
  std::map<std::string, Int128> most_;
};

}  // namespace

constinit const MutantKind sums_left_behind{
    .name = "sums_left_behind",
    .summary = "a retracted unit leaves its sums",
    .named_validator = "retract_all",
    .field = "sum",
    .pipeline = altered<SumsLeftBehind>,
};

}  // namespace assay::validators::mutants
