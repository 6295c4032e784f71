#include "reference/streaming/unit_table.hpp"

#include <gtest/gtest.h>

namespace assay::reference {
namespace {

std::int64_t& cell(std::byte* record, Column column) {
  return *reinterpret_cast<std::int64_t*>(record + column.offset);
}

TEST(UnitTable, KeepsWhatItHeldWhenAColumnIsAdded) {
  UnitTable table;
  constexpr std::uint32_t units = 100'000;
  const Column first = table.add_column(8, false);
  for (std::uint32_t i = 0; i < units; ++i) {
    std::byte* const record = table.open(UnitId{i});
    unit_state(record).last_outcome = i + 1;
    cell(record, first) = i * 3;
  }
  const Column second = table.add_column(200, false);
  const Column hot = table.add_column(16, true);
  for (std::uint32_t i = 0; i < units; ++i) {
    std::byte* const record = table.find(UnitId{i});
    ASSERT_EQ(unit_state(record).last_outcome, i + 1);
    ASSERT_EQ(cell(record, first), i * 3);
    ASSERT_EQ(cell(record, second), 0);
    ASSERT_EQ(cell(record, hot), 0);
  }
}

TEST(UnitTable, ClearsOneColumnAlone) {
  UnitTable table;
  const Column first = table.add_column(8, true);
  const Column second = table.add_column(8, true);
  std::byte* const record = table.open(UnitId{5});
  cell(record, first) = 1;
  cell(record, second) = 2;
  table.clear(first);
  EXPECT_EQ(cell(record, first), 0);
  EXPECT_EQ(cell(record, second), 2);
}

TEST(UnitTable, PutsHotColumnsIntoTheFirstLineAsLongAsThereIsRoom) {
  UnitTable table;
  const Column cold = table.add_column(40, false);
  EXPECT_EQ(UnitTable::lines(cold.offset, cold.bytes), 0b11U);
  for (int i = 0; i < 3; ++i) {
    const Column hot = table.add_column(16, true);
    EXPECT_EQ(UnitTable::lines(hot.offset, hot.bytes), 0b1U) << i;
  }
  const Column no_room = table.add_column(16, true);
  EXPECT_EQ(no_room.offset, cold.offset + cold.bytes);
  EXPECT_EQ(table.all_lines(), 0b11U);
}

TEST(UnitTable, HasNoRecordOfAUnitFarFromAllOthers) {
  UnitTable table;
  table.add_column(8, true);
  unit_state(table.open(UnitId{0})).classification = 1;
  EXPECT_EQ(table.find(UnitId{1'000'000}), nullptr);
}

}  // namespace
}  // namespace assay::reference
