#pragma once

#include <algorithm>
#include <array>
#include <cstdint>
#include <limits>
#include <optional>
#include <span>
#include <vector>

#include "model/dictionary.hpp"
#include "model/event.hpp"
#include "model/experiment.hpp"
#include "model/metric.hpp"
#include "reference/metrics/metric_kind.hpp"

namespace assay::reference::unit_fold {

/// How a unit's total of one part becomes its number, looked up: unit_number without the search.
struct NumberRule {
  std::int64_t (*number)(std::int64_t total_micro) = nullptr;
  std::int64_t cap_micro = std::numeric_limits<std::int64_t>::max();

  [[nodiscard]] std::int64_t of(std::int64_t total_micro) const {
    return std::min(number(total_micro), cap_micro);
  }
};

struct MetricPlan {
  const MetricDefinition* definition = nullptr;
  const MetricKindRow* kind_row = nullptr;
  std::array<NumberRule, 2> numbers;  ///< of as many parts as the kind has
  Duration window = Duration::max();  ///< an outcome counts if timestamp - first exposure < window
  bool covariate = false;             ///< also summed before the start

  [[nodiscard]] const MetricKindRow& kind() const { return *kind_row; }

  [[nodiscard]] const MetricPart& part(std::size_t which) const {
    return which == 0 ? definition->part : *definition->denominator;
  }
};

/// The first version of one experiment, its words looked up.
struct ExperimentPlan {
  Symbol experiment;
  DefinitionId first_version;
  const ExperimentDefinition* definition = nullptr;
  std::vector<Symbol> variants;     ///< in the definition's order; none for one never heard of
  std::vector<MetricPlan> metrics;  ///< by name, each once

  [[nodiscard]] std::optional<std::size_t> variant(Symbol name) const;

  [[nodiscard]] bool runs_at(EventTime time) const {
    return definition->start <= time && time < definition->end;
  }

  [[nodiscard]] bool precedes(EventTime time) const {
    return definition->start - definition->pre_period <= time && time < definition->start;
  }
};

/// A version of an experiment's definition in the log.
struct VersionEvent {
  Text event_id;
  EventTime timestamp;
  DefinitionChange change;
};

/// The experiments by the bytes of their ids, each by its least version by (timestamp, event_id).
/// Throws InputError when one has a metric that is none of `metrics`.
[[nodiscard]] std::vector<ExperimentPlan> first_versions(std::vector<VersionEvent> versions,
                                                         std::span<const MetricDefinition> metrics,
                                                         const Dictionary& dictionary);

/// Finds plans by their experiment's symbol.
class PlanIndex {
 public:
  explicit PlanIndex(std::span<const ExperimentPlan> plans);

  /// None when the experiment has no definition.
  [[nodiscard]] std::optional<std::size_t> find(Symbol experiment) const {
    if (experiment.value >= place_.size() || place_[experiment.value] == 0) return std::nullopt;
    return place_[experiment.value] - 1;
  }

 private:
  std::vector<std::uint32_t> place_;  // by symbol; plus one, 0 for none
};

}  // namespace assay::reference::unit_fold
