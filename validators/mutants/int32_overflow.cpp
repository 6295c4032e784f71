#include <cstdint>

#include "validators/mutants/altered.hpp"
#include "validators/mutants/mutant.hpp"

namespace assay::validators::mutants {

extern const MutantKind int32_overflow;

namespace {

/// Keeps the low 32 bits of sums.
class Int32Overflow final : public Alteration {
 public:
  Int32Overflow(const PipelineSetup& /*setup*/, const Dictionary& /*dictionary*/) {}

  void answer(Snapshot& snapshot) override {
    for (ResultRow& row : snapshot.results)
      if (row.sums.sum)
        row.sums.sum = static_cast<std::int32_t>(static_cast<std::uint32_t>(*row.sums.sum));
  }
};

}  // namespace

constinit const MutantKind int32_overflow{
    .name = "int32_overflow",
    .summary = "sums are kept in 32 bits and wrap around",
    .named_validator = "ledger",
    .field = "sum",
    .pipeline = altered<Int32Overflow>,
};

}  // namespace assay::validators::mutants
