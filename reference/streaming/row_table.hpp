#pragma once

#include <cstdint>
#include <map>
#include <memory>
#include <string>
#include <vector>

#include "reference/aggregates/ordered_multiset.hpp"
#include "reference/aggregates/summary.hpp"

namespace assay::reference {

/// What a segment and a variant keep, by metric. Never moves.
struct Row {
  Summary* summaries = nullptr;
  OrderedMultiset* values = nullptr;  ///< of quantile metrics; null where there are none
};

/// The summaries of one experiment: segment x variant x metric. Segment 0 is "all".
class RowTable {
 public:
  RowTable(std::size_t variants, std::size_t metrics, bool keeps_values);

  /// The segment's index, added when it is new.
  std::uint32_t segment(const std::string& name);

  [[nodiscard]] const std::map<std::string, std::uint32_t, std::less<>>& segments() const {
    return segments_;
  }

  [[nodiscard]] Row row(std::uint32_t segment, std::int16_t variant) const {
    const Segment& all = rows_[segment];
    const std::size_t first = static_cast<std::size_t>(variant) * metrics_;
    return {.summaries = all.summaries.get() + first,
            .values = all.values ? all.values.get() + first : nullptr};
  }

 private:
  struct Segment {
    std::unique_ptr<Summary[]> summaries;
    std::unique_ptr<OrderedMultiset[]> values;
  };

  std::size_t variants_;
  std::size_t metrics_;
  bool keeps_values_;
  std::map<std::string, std::uint32_t, std::less<>> segments_;
  std::vector<Segment> rows_;
};

}  // namespace assay::reference
