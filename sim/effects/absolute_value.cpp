#include "sim/effects/effect.hpp"

namespace assay::sim {

extern const EffectKind absolute_value;
constinit const EffectKind absolute_value{
    "absolute_value", "adds size to every value of the outcome that is not an inflated zero",
    EffectTarget::value, [](double size, OutcomeChange& change) { change.value.shift += size; }};

}  // namespace assay::sim
