#include "sim/effects/effect.hpp"

namespace assay::sim {

extern const EffectKind relative_probability;
constinit const EffectKind relative_probability{
    "relative_probability", "multiplies the chance of the outcome in a session by 1 + size",
    EffectTarget::probability,
    [](double size, OutcomeChange& change) { change.probability.factor *= 1.0 + size; }};

}  // namespace assay::sim
