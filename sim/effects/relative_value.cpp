#include "sim/effects/effect.hpp"

namespace assay::sim {

extern const EffectKind relative_value;
constinit const EffectKind relative_value{
    "relative_value", "multiplies every value of the outcome by 1 + size", EffectTarget::value,
    [](double size, OutcomeChange& change) { change.value.factor *= 1.0 + size; }};

}  // namespace assay::sim
