#include "reference/streaming/unit_table.hpp"

#include <gtest/gtest.h>

namespace assay::reference {
namespace {

std::int64_t& cell(std::byte* column) { return *reinterpret_cast<std::int64_t*>(column); }

TEST(UnitTable, KeepsWhatItHeldWhenAColumnIsAdded) {
  UnitTable table;
  constexpr std::uint32_t units = 100'000;
  const Column first = table.add_column(8);
  for (std::uint32_t i = 0; i < units; ++i) {
    table.open(UnitId{i}).last_outcome = i + 1;
    cell(table.open(UnitId{i}, first)) = i * 3;
  }
  const Column second = table.add_column(200);
  for (std::uint32_t i = 0; i < units; ++i) {
    ASSERT_EQ(table.open(UnitId{i}).last_outcome, i + 1);
    ASSERT_EQ(cell(table.find(UnitId{i}, first)), i * 3);
    ASSERT_EQ(cell(table.find(UnitId{i}, second)), 0);
  }
}

TEST(UnitTable, ClearsOneColumnAlone) {
  UnitTable table;
  const Column first = table.add_column(8);
  const Column second = table.add_column(8);
  cell(table.open(UnitId{5}, first)) = 1;
  cell(table.open(UnitId{5}, second)) = 2;
  table.clear(first);
  EXPECT_EQ(cell(table.find(UnitId{5}, first)), 0);
  EXPECT_EQ(cell(table.find(UnitId{5}, second)), 2);
}

TEST(UnitTable, HasNoColumnOfAUnitFarFromAllOthers) {
  UnitTable table;
  const Column column = table.add_column(8);
  table.open(UnitId{0}).is_bot = true;
  EXPECT_EQ(table.find(UnitId{1'000'000}, column), nullptr);
}

}  // namespace
}  // namespace assay::reference
