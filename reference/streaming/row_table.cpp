#include "reference/streaming/row_table.hpp"

namespace assay::reference {

RowTable::RowTable(std::size_t variants, std::size_t metrics, bool keeps_values)
    : variants_{variants}, metrics_{metrics}, keeps_values_{keeps_values} {
  segment("all");
}

std::uint32_t RowTable::segment(const std::string& name) {
  const auto [where, is_new] =
      segments_.try_emplace(name, static_cast<std::uint32_t>(segments_.size()));
  if (is_new) {
    Segment& rows = rows_.emplace_back();
    rows.summaries = std::make_unique<Summary[]>(variants_ * metrics_);
    if (keeps_values_) rows.values = std::make_unique<OrderedMultiset[]>(variants_ * metrics_);
  }
  return where->second;
}

}  // namespace assay::reference
