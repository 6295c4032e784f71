#include <array>
#include <string>
#include <vector>

#include "model/input_error.hpp"
#include "model/nearest_name.hpp"
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
  std::vector<std::string_view> names;
  for (const EffectKind* kind : all_effects) {
    if (kind->name == name) return *kind;
    names.push_back(kind->name);
  }
  throw InputError(path,
                   "'" + std::string(name) + "' is not a kind of effect" + suggestion(name, names));
}

}  // namespace assay::sim
