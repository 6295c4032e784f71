#pragma once

#include <array>
#include <cstdint>
#include <functional>
#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "model/dictionary.hpp"
#include "model/experiment.hpp"

namespace assay {

/// Who asks for a variant.
struct AssignmentQuery {
  std::array<std::string_view, unit_kinds.size()> units{};  ///< ids by UnitKind; empty: none
  AttributesId attributes = no_attributes;                  ///< of the unit
};

/// The hash's answer: an index into ExperimentDefinition::variants, or none_assigned.
inline constexpr std::int16_t none_assigned = -1;

/// How an answer came about, for people.
struct AssignmentTrace {
  std::string experiment_id;
  std::vector<std::string>
      steps;  ///< "layer key 'u1|ui_2026' murmur3_x86_32 = 0x1234 % 100 = 37, in [0, 100)"
  std::string variant;  ///< empty: none
};

/// Decides variants under one config: a set of experiment definitions. Thread-safe.
class Assigner {
 public:
  virtual ~Assigner() = default;

  /// One answer per definition of the config, in their order. none_assigned when the experiment is
  /// paused, the unit has no id of its kind, is not eligible, or falls outside layer, group range,
  /// or traffic. Does not look at start and end: that is the client's clock.
  virtual void assign(const AssignmentQuery& query, std::span<std::int16_t> variants) const = 0;

  [[nodiscard]] virtual AssignmentTrace explain(const AssignmentQuery& query,
                                                std::size_t experiment) const = 0;
};

/// Throws InputError when the config is inconsistent: overlapping ranges in a layer or group, a
/// cumulative allocation edge that is no whole bucket, allocation over 100 %.
using AssignerFactory = std::function<std::unique_ptr<Assigner>(
    std::span<const ExperimentDefinition> config, const Dictionary& dictionary)>;

}  // namespace assay
