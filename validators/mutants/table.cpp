#include <array>
#include <string>
#include <utility>
#include <vector>

#include "model/input_error.hpp"
#include "model/nearest_name.hpp"
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
  std::vector<std::string_view> names;
  for (const MutantKind* kind : mutant_kinds()) {
    if (kind->name == name) return *kind;
    names.push_back(kind->name);
  }
  throw InputError("--mutant", "no mutant '" + std::string(name) + "'" + suggestion(name, names));
}

Candidate broken_by(const MutantKind& mutant, Candidate good) {
  if (mutant.pipeline != nullptr) good.pipeline = mutant.pipeline(std::move(good.pipeline));
  if (mutant.assigner != nullptr) good.assigner = mutant.assigner(std::move(good.assigner));
  if (mutant.analyse != nullptr) good.analyse = mutant.analyse(std::move(good.analyse));
  return good;
}

}  // namespace assay::validators
