#pragma once

#include <cstdint>
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "reference/aggregates/ordered_multiset.hpp"
#include "reference/aggregates/summary.hpp"

namespace assay::reference {

/// The summaries of one experiment: segment x variant x metric. Segment 0 is "all".
class RowTable {
 public:
  RowTable(std::size_t variants, std::size_t metrics, bool keeps_values);

  /// The segment's index, added when it is new.
  std::uint32_t segment(const std::string& name);

  [[nodiscard]] const std::map<std::string, std::uint32_t, std::less<>>& segments() const {
    return segments_;
  }

  [[nodiscard]] Summary& summary(std::uint32_t segment, std::int16_t variant,
                                 std::uint32_t metric) {
    return summaries_[place(segment, variant, metric)];
  }

  [[nodiscard]] const Summary& summary(std::uint32_t segment, std::int16_t variant,
                                       std::uint32_t metric) const {
    return summaries_[place(segment, variant, metric)];
  }

  /// The summaries of a segment and variant, by metric: index of the first for `from`.
  [[nodiscard]] std::uint32_t first(std::uint32_t segment, std::int16_t variant) const {
    return static_cast<std::uint32_t>(place(segment, variant, 0));
  }

  /// The summaries from that index on. Valid until a segment is added.
  [[nodiscard]] Summary* from(std::uint32_t first) { return summaries_.data() + first; }

  /// The same of the counted values of quantile metrics.
  [[nodiscard]] OrderedMultiset* values_from(std::uint32_t first) { return values_.data() + first; }

  /// The counted values of a quantile metric; only when the table keeps values.
  [[nodiscard]] OrderedMultiset& values(std::uint32_t segment, std::int16_t variant,
                                        std::uint32_t metric) {
    return values_[place(segment, variant, metric)];
  }

  [[nodiscard]] const OrderedMultiset& values(std::uint32_t segment, std::int16_t variant,
                                              std::uint32_t metric) const {
    return values_[place(segment, variant, metric)];
  }

 private:
  [[nodiscard]] std::size_t place(std::uint32_t segment, std::int16_t variant,
                                  std::uint32_t metric) const {
    return (segment * variants_ + static_cast<std::size_t>(variant)) * metrics_ + metric;
  }

  std::size_t variants_;
  std::size_t metrics_;
  bool keeps_values_;
  std::map<std::string, std::uint32_t, std::less<>> segments_;
  std::vector<Summary> summaries_;
  std::vector<OrderedMultiset> values_;
};

}  // namespace assay::reference
