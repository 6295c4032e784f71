#include <array>
#include <string>

#include "model/named_row.hpp"
#include "sim/effects/effect.hpp"

namespace assay::sim {

#define EFFECT(name) extern const EffectKind name;
#include "sim/effects/effects.def"
#undef EFFECT

namespace {

constexpr std::array all_effects = {
#define EFFECT(name) &name,
#include "sim/effects/effects.def"
#undef EFFECT
};

}  // namespace

std::span<const EffectKind* const> effect_kinds() { return all_effects; }

const EffectKind& effect_kind(std::string_view name, std::string_view path) {
  return row_named(name, all_effects, path, "'" + std::string(name) + "' is not a kind of effect");
}

}  // namespace assay::sim
