#pragma once

#include <optional>
#include <span>
#include <string_view>
#include <vector>

#include "model/metric.hpp"
#include "model/pipeline.hpp"
#include "model/time.hpp"
#include "validators/oracle/rules.hpp"

namespace assay::validators {

/// All that decides what a perfect pipeline says of a log.
struct Decisions {
  perfect::Rules rules;
  std::vector<MetricDefinition> metrics;
  std::optional<Duration> lateness;
};

/// Another decision than the contract's that platforms are known to make.
struct Alternative {
  std::string_view name;
  std::string_view summary;  ///< what such a pipeline does, as a clause
  std::string_view rule;     ///< the section of docs/events.md that says otherwise
  void (*decide)(Decisions& decisions) = nullptr;
};

/// All of them, in the order of the contract's sections. Where two explain a table equally well,
/// the one that comes first is the more common.
[[nodiscard]] std::span<const Alternative> alternatives();

}  // namespace assay::validators
