#include "sim/effects/effect.hpp"

namespace assay::sim {

extern const EffectKind absolute_probability;
constinit const EffectKind absolute_probability{
    "absolute_probability", "adds size to the chance of the outcome in a session",
    EffectTarget::probability,
    [](double size, OutcomeChange& change) { change.probability.shift += size; }};

}  // namespace assay::sim
