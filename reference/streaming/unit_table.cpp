#include "reference/streaming/unit_table.hpp"

#include <algorithm>
#include <cstring>

namespace assay::reference {
namespace {

std::size_t padded(std::size_t bytes, std::size_t line) { return (bytes + line - 1) / line * line; }

}  // namespace

UnitTable::UnitTable()
    : first_line_used_{sizeof(UnitState)}, used_{sizeof(UnitState)}, records_{sizeof(UnitState)} {}

std::uint64_t UnitTable::lines(std::size_t offset, std::size_t bytes) {
  std::uint64_t out = 1;
  for (std::size_t line = offset / cache_line; line * cache_line < offset + bytes && line < 64;
       ++line) {
    out |= std::uint64_t{1} << line;
  }
  return out;
}

Column UnitTable::add_column(std::size_t bytes, bool hot) {
  const bool fits_first_line = hot && first_line_used_ + bytes <= cache_line;
  const Column column{.offset = fits_first_line ? first_line_used_ : std::max(used_, cache_line),
                      .bytes = bytes};
  if (fits_first_line) first_line_used_ += bytes;
  const std::size_t before = used_;
  used_ = std::max(used_, column.offset + bytes);
  Records wider{padded(used_, cache_line)};
  records_.for_each([&](std::uint32_t i) { std::memcpy(wider.open(i), records_.find(i), before); });
  records_ = std::move(wider);
  return column;
}

void UnitTable::clear(Column column) {
  records_.for_each(
      [&](std::uint32_t i) { std::memset(records_.find(i) + column.offset, 0, column.bytes); });
}

}  // namespace assay::reference
