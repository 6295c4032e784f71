#pragma once

#include <array>
#include <cstddef>
#include <optional>
#include <vector>

#include "model/dictionary.hpp"
#include "model/event.hpp"

namespace assay::validators {

/// Units that share an event, across kinds, belong together.
class UnitComponents {
 public:
  explicit UnitComponents(const Dictionary& dictionary);

  /// All units of the event.
  void join(const Event& event);

  /// All units of the two events, if both have one.
  void join(const Event& a, const Event& b);

  /// The component's least or other representative; none for an event without a unit.
  [[nodiscard]] std::optional<std::size_t> of(const Event& event);

 private:
  [[nodiscard]] std::size_t root_of(std::size_t at);

  std::array<std::size_t, unit_kinds.size()> offset_{};
  std::vector<std::size_t> parent_;
};

}  // namespace assay::validators
