#pragma once

#include <array>
#include <cstdint>
#include <map>
#include <memory>
#include <optional>
#include <span>
#include <vector>

#include "model/dictionary.hpp"
#include "model/metric.hpp"
#include "validators/oracle/facts.hpp"
#include "validators/oracle/rules.hpp"

namespace assay::validators::perfect {

struct PlannedSegment {
  std::optional<Symbol> attribute;  ///< none: no event has it
  SegmentDefinition::From from = SegmentDefinition::From::exposure;
};

/// An experiment by its first version.
struct PlannedExperiment {
  Symbol symbol;
  const ExperimentDefinition* definition = nullptr;
  std::vector<Symbol> variants = {};  ///< in the definition's order
  std::vector<const MetricDefinition*> metrics = {};
  std::vector<PlannedSegment> segments = {};                ///< in the definition's order
  std::unique_ptr<ExperimentDefinition> altered = nullptr;  ///< what `definition` then points to

  [[nodiscard]] std::optional<std::size_t> find_variant(Symbol variant) const;
};

/// An outcome's signature that enters one part of one metric of one experiment.
struct Feed {
  std::size_t experiment = 0;
  std::size_t metric = 0;  ///< index into PlannedExperiment::metrics
  bool into_denominator = false;
};

/// What is known as of an arrival time about the experiments: it fixes what every event means.
struct Plan {
  std::vector<PlannedExperiment> experiments;
  std::map<Symbol, std::size_t> experiment_of;
  std::array<std::vector<std::vector<Feed>>, unit_kinds.size()> feeds;  ///< by kind and signature

  [[nodiscard]] const PlannedExperiment* find(Symbol experiment) const;
};

/// The first version of an experiment is the least by (timestamp, event_id) of those received.
/// Throws: InputError when it names a metric that `metrics` lacks.
[[nodiscard]] Plan plan_as_of(ArrivalTime as_of, const Facts& facts,
                              std::span<const MetricDefinition> metrics, const Rules& rules = {});

/// Whether all conditions hold. A missing attribute is in no set.
[[nodiscard]] bool all_hold(std::span<const Condition> conditions, AttributesId attributes,
                            const Dictionary& dictionary);

}  // namespace assay::validators::perfect
