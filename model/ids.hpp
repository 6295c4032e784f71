#pragma once

#include <compare>
#include <cstdint>
#include <limits>

namespace assay {

/// A dense index that only compares with its own kind: a UnitId is never a Symbol. Dense ids are
/// given by a Dictionary in the order of first sight, so their order never reaches output.
template <class Tag>
struct Id {
  std::uint32_t value = std::numeric_limits<std::uint32_t>::max();  ///< the default is "none"

  [[nodiscard]] constexpr bool is_none() const {
    return value == std::numeric_limits<std::uint32_t>::max();
  }

  friend constexpr auto operator<=>(const Id&, const Id&) = default;
};

using Symbol = Id<struct SymbolTag>;  ///< an interned word: event name, variant, country, ...
using UnitId = Id<struct UnitTag>;    ///< a unit among those of its kind
using AttributesId =
    Id<struct AttributesTag>;  ///< an interned set of attributes; 0 is the empty set
using DefinitionId = Id<struct DefinitionTag>;  ///< one version of an experiment's definition

inline constexpr AttributesId no_attributes{0};

}  // namespace assay
