#pragma once

#include <span>
#include <string>
#include <string_view>

#include "model/scenario_json.hpp"

namespace assay {

/// A scenario that stands in the program itself: scenarios/NAME.json.
struct BuiltinScenario {
  std::string_view name;  ///< "first-week"
  std::string_view text;  ///< JSON
};

/// In the order of their names.
[[nodiscard]] std::span<const BuiltinScenario> builtin_scenarios();

/// The text of one.
/// Throws: InputError with the nearest name when there is none; `place` is where the name stood.
[[nodiscard]] std::string_view builtin_scenario(std::string_view name, std::string_view place);

/// scenarios/schema.json as it stands: any name of a fault, effect or profile.
[[nodiscard]] std::string_view builtin_schema();

/// The JSON Schema (draft 7) of scenarios, in which only known names are allowed. Its checks are
/// those of shape; read_scenario checks more.
[[nodiscard]] std::string scenario_schema(const KnownNames& known);

}  // namespace assay
