#pragma once

#include <span>
#include <vector>

#include "model/dictionary.hpp"
#include "model/metric.hpp"

namespace assay::sim {

/// Whether all conditions hold on a set of attributes. A missing attribute is in no set, so it
/// fails `in`, satisfies `not_in` and does not exist.
[[nodiscard]] bool holds(std::span<const Condition> conditions, AttributesId attributes,
                         const Dictionary& dictionary);

/// The same for every set that the dictionary has, decided once.
class ConditionTable {
 public:
  ConditionTable(std::span<const Condition> conditions, const Dictionary& dictionary);

  /// `attributes`: one of the sets that the dictionary had at construction.
  [[nodiscard]] bool holds(AttributesId attributes) const {
    return always_ || holds_[attributes.value];
  }

 private:
  bool always_ = true;
  std::vector<bool> holds_;
};

}  // namespace assay::sim
