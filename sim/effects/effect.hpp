#pragma once

#include <cstdint>
#include <span>
#include <string_view>

namespace assay::sim {

/// x becomes x * factor + shift.
struct Change {
  double factor = 1.0;
  double shift = 0.0;

  [[nodiscard]] double of(double x) const { return x * factor + shift; }

  friend bool operator==(const Change&, const Change&) = default;
};

/// What the variants that a unit meets do, together, to one kind of outcome. Relative effects of
/// several experiments multiply, absolute ones add, and are added last.
struct OutcomeChange {
  Change probability;  ///< of the outcome in a session; the result is cut to [0, 1]
  Change count;        ///< expected number in a session; the result is cut at 0
  Change value;        ///< of each value that is not an inflated zero
  friend bool operator==(const OutcomeChange&, const OutcomeChange&) = default;
};

enum class EffectTarget : std::uint8_t {
  probability,  ///< needs `probability_per_session`
  count,        ///< needs `per_session`
  value,        ///< needs `value`
};

/// One row of the table of effects.
struct EffectKind {
  std::string_view name;     ///< the "kind" of a scenario's effect
  std::string_view summary;  ///< one line
  EffectTarget target = EffectTarget::value;
  void (*apply)(double size, OutcomeChange& change) = nullptr;
};

/// In the order of effects.def.
[[nodiscard]] std::span<const EffectKind* const> effect_kinds();

/// InputError with the nearest name when there is none; `path` is its place.
[[nodiscard]] const EffectKind& effect_kind(std::string_view name, std::string_view path);

}  // namespace assay::sim
