#include <array>

#include "validators/validator.hpp"

namespace assay::validators {

#define VALIDATOR(name) extern const ValidatorKind name;
#include "validators/validators.def"
#undef VALIDATOR

Verdict verdict_of(const ValidatorKind& kind) {
  Verdict out;
  out.validator = kind.name;
  out.claim = kind.claim;
  out.truth = kind.truth;
  return out;
}

std::span<const ValidatorKind* const> validator_kinds() {
  static constexpr std::array kinds{
#define VALIDATOR(name) &name,
#include "validators/validators.def"
#undef VALIDATOR
  };
  return kinds;
}

std::vector<std::string> exact_names() {
  std::vector<std::string> out;
  for (const ValidatorKind* kind : validator_kinds())
    if (!kind->by_chance) out.emplace_back(kind->name);
  return out;
}

std::vector<std::string> names_without_world() {
  std::vector<std::string> out;
  for (const ValidatorKind* kind : validator_kinds())
    if (!kind->needs_world) out.emplace_back(kind->name);
  return out;
}

}  // namespace assay::validators
