#include "sim/effects/effect.hpp"

namespace assay::sim {

extern const EffectKind relative_count;
constinit const EffectKind relative_count{
    "relative_count", "multiplies the expected number of outcomes in a session by 1 + size",
    EffectTarget::count,
    [](double size, OutcomeChange& change) { change.count.factor *= 1.0 + size; }};

}  // namespace assay::sim
