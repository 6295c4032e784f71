#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "model/time.hpp"

namespace assay {

/// A condition on the attributes of a unit or an event.
struct Condition {
  enum class Op : std::uint8_t { in, not_in, exists };

  std::string attribute;
  Op op = Op::in;
  std::vector<std::string> values;  ///< for in and not_in; a missing attribute is in no set
  friend bool operator==(const Condition&, const Condition&) = default;
};

enum class MetricKind : std::uint8_t { binomial, count, sum, ratio, quantile };
enum class MetricRole : std::uint8_t { primary, secondary, guardrail };
enum class Direction : std::uint8_t { higher_is_better, lower_is_better };

/// One number per unit: which events make it and how.
struct MetricPart {
  MetricKind kind =
      MetricKind::count;         ///< binomial, count, sum, or quantile (a ratio has two parts)
  std::string event;             ///< the outcome's name
  std::vector<Condition> where;  ///< all must hold; attributes of the outcome itself
  std::optional<std::int64_t> cap_micro;  ///< the unit's number is min(x, cap); upper side only
  friend bool operator==(const MetricPart&, const MetricPart&) = default;
};

struct MetricDefinition {
  std::string metric;
  MetricKind kind = MetricKind::count;
  MetricPart part;                        ///< the numerator of a ratio, else the metric itself
  std::optional<MetricPart> denominator;  ///< of a ratio
  std::optional<Duration> conversion_window;
  bool covariate = false;           ///< the same number over [start - pre_period, start)
  std::int64_t quantile_micro = 0;  ///< q of a quantile metric, in millionths, in (0, 1)
  MetricRole role = MetricRole::secondary;
  Direction direction = Direction::higher_is_better;
  double minimum_detectable_effect = 0.0;  ///< relative, e.g. 0.02; 0 when not stated
  friend bool operator==(const MetricDefinition&, const MetricDefinition&) = default;
};

}  // namespace assay
