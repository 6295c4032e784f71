#include <vector>

#include "validators/calibration/look_plan.hpp"
#include "validators/mutants/mutant.hpp"

namespace assay::validators::mutants {

extern const MutantKind peeking_at_1_96;

namespace {

Result<std::vector<double>> at_every_look(const LookPlan& plan) {
  return std::vector<double>(plan.looks(), 1.96);
}

}  // namespace

constinit const MutantKind peeking_at_1_96{
    .name = "peeking_at_1_96",
    .summary = "a test for one look is read at every look",
    .named_validator = "calibration:false_positive_rate",
    .field = "fixed_horizon",
    .critical_values = at_every_look,
    .method = "fixed_horizon",
};

}  // namespace assay::validators::mutants
