#include "reference/streaming/shapes.hpp"

#include <gtest/gtest.h>

namespace assay::reference {
namespace {

TEST(Shapes, NumbersThemInTheOrderOfFirstSightThroughGrowth) {
  Shapes shapes;
  const auto shape = [](std::uint32_t i) {
    return Shape{
        .type = event_types[i % 4], .first = i / 4 % 50, .attributes = AttributesId{i / 200}};
  };
  constexpr std::uint32_t count = 20'000;
  for (std::uint32_t i = 0; i < count; ++i)
    ASSERT_EQ(shapes.add(shape(i)), i);
  for (std::uint32_t i = 0; i < count; ++i) {
    ASSERT_EQ(shapes.add(shape(i)), i);
    ASSERT_EQ(shapes[i], shape(i));
  }
  EXPECT_EQ(shapes.size(), count);
}

}  // namespace
}  // namespace assay::reference
