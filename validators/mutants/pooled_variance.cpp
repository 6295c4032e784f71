#include "reference/stats/welch.hpp"
#include "validators/mutants/broken_analysis.hpp"
#include "validators/mutants/mutant.hpp"

namespace assay::validators::mutants {

extern const MutantKind pooled_variance;

namespace {

/// Where the treatment makes a metric more variable and the arms are of different size, Student's
/// test is wrong about its errors and Welch's is not.
void pool(const Compared& compared, reference::Estimate& estimate) {
  if (estimate.method != reference::Method::welch) return;
  const auto pooled = stats::student_t(sample(compared.control), sample(compared.treatment),
                                       {.alpha = compared.alpha});
  if (pooled) estimate.difference = *pooled;
}

}  // namespace

constinit const MutantKind pooled_variance{
    .name = "pooled_variance",
    .summary = "means are judged as if both arms had one variance",
    .named_validator = "statistics",
    .field = "difference/",
    .analyse = broken<pool>,
};

}  // namespace assay::validators::mutants
