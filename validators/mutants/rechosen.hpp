#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <utility>

#include "model/assigner.hpp"

namespace assay::validators::mutants {

/// The variant of a unit that the good assigner serves; `good` is its answer.
using Choice = std::int16_t (*)(const ExperimentDefinition& experiment, std::string_view unit,
                                std::int16_t good);

/// The good assigner, which says who takes part, with another choice of the variant.
[[nodiscard]] AssignerFactory rechosen_by(Choice choice, AssignerFactory good);

template <Choice choice>
[[nodiscard]] AssignerFactory rechosen(AssignerFactory good) {
  return rechosen_by(choice, std::move(good));
}

/// The hash of the key that chooses a unit's variant.
[[nodiscard]] std::uint64_t variant_hash(const ExperimentDefinition& experiment,
                                         std::string_view unit);

/// Whose slot of the whole allocation a bucket lies in; `good` where nobody's.
[[nodiscard]] std::int16_t owner_of(std::int64_t bucket, const ExperimentDefinition& experiment,
                                    std::int16_t good);

}  // namespace assay::validators::mutants
