#include <array>
#include <string>
#include <utility>

#include "model/named_row.hpp"
#include "validators/mutants/mutant.hpp"

namespace assay::validators {
namespace mutants {

#define MUTANT(name) extern const MutantKind name;
#include "validators/mutants/mutants.def"
#undef MUTANT

}  // namespace mutants

std::span<const MutantKind* const> mutant_kinds() {
  static constexpr std::array kinds{
#define MUTANT(name) &mutants::name,
#include "validators/mutants/mutants.def"
#undef MUTANT
  };
  return kinds;
}

const MutantKind& mutant_kind(std::string_view name) {
  return row_named(name, mutant_kinds(), "--mutant", "no mutant '" + std::string(name) + "'");
}

Candidate broken_by(const MutantKind& mutant, Candidate good) {
  if (mutant.pipeline != nullptr) good.pipeline = mutant.pipeline(std::move(good.pipeline));
  if (mutant.assigner != nullptr) good.assigner = mutant.assigner(std::move(good.assigner));
  if (mutant.analyse != nullptr) good.analyse = mutant.analyse(std::move(good.analyse));
  return good;
}

}  // namespace assay::validators
