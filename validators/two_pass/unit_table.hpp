#pragma once

#include <map>
#include <set>
#include <string>
#include <tuple>
#include <utility>
#include <vector>

#include "validators/oracle/unit_rows.hpp"

namespace assay::validators::two_pass {

inline constexpr const char* whole_segment = "all";

/// Of a metric in an experiment.
struct MetricName {
  std::string experiment_id;
  std::string metric;
  friend auto operator<=>(const MetricName&, const MetricName&) = default;
};

/// Of one of its rows.
struct ArmName {
  std::string segment;
  std::string variant;
  friend auto operator<=>(const ArmName&, const ArmName&) = default;
};

/// The units of a log by the names of the rows that they make up.
class UnitTable {
 public:
  explicit UnitTable(std::vector<UnitRow> rows) {
    for (UnitRow& row : rows) {
      auto& arms = metrics_[{row.experiment_id, row.metric}];
      arms[{row.segment, row.variant}] = std::move(row);
    }
  }

  /// A row of nobody where there is none.
  [[nodiscard]] const UnitRow& row(const MetricName& metric, const ArmName& arm) const {
    const auto arms = metrics_.find(metric);
    if (arms == metrics_.end()) return nobody_;
    const auto found = arms->second.find(arm);
    return found == arms->second.end() ? nobody_ : found->second;
  }

  /// Those in which some variant has a unit, and always "all".
  [[nodiscard]] std::set<std::string> segments(const MetricName& metric) const {
    std::set<std::string> out{whole_segment};
    if (const auto arms = metrics_.find(metric); arms != metrics_.end()) {
      for (const auto& [arm, row] : arms->second)
        out.insert(arm.segment);
    }
    return out;
  }

 private:
  std::map<MetricName, std::map<ArmName, UnitRow>> metrics_;
  UnitRow nobody_;
};

}  // namespace assay::validators::two_pass
