#include "sim/effects/effect.hpp"

namespace assay::sim {

extern const EffectKind absolute_count;
constinit const EffectKind absolute_count{
    "absolute_count", "adds size to the expected number of outcomes in a session",
    EffectTarget::count, [](double size, OutcomeChange& change) { change.count.shift += size; }};

}  // namespace assay::sim
