#include "reference/streaming/unit_table.hpp"

#include <bit>
#include <cstring>

namespace assay::reference {
namespace {

constexpr std::size_t state_bytes = 16;

static_assert(sizeof(UnitState) <= state_bytes);

/// So that a record spans no more cache lines than it must.
std::size_t padded(std::size_t bytes, std::size_t line) {
  return bytes <= line ? std::bit_ceil(bytes) : (bytes + line - 1) / line * line;
}

}  // namespace

UnitTable::UnitTable() : used_{state_bytes}, records_{state_bytes} {}

Column UnitTable::add_column(std::size_t bytes) {
  const Column column{.offset = used_, .bytes = bytes};
  Records wider{padded(used_ + bytes, cache_line)};
  records_.for_each([&](std::uint32_t i) { std::memcpy(wider.open(i), records_.find(i), used_); });
  records_ = std::move(wider);
  used_ += bytes;
  return column;
}

void UnitTable::clear(Column column) {
  records_.for_each(
      [&](std::uint32_t i) { std::memset(records_.find(i) + column.offset, 0, column.bytes); });
}

}  // namespace assay::reference
