#include "sim/random/threefry.hpp"

#include <gtest/gtest.h>

namespace assay::sim {
namespace {

/// Random123's published known answers.
TEST(Threefry, GivesTheAuthorsKnownAnswers) {
  EXPECT_EQ(threefry({0, 0, 0, 0}, {0, 0, 0, 0}),
            (ThreefryWords{0x9c6ca96a, 0xe17eae66, 0xfc10ecd4, 0x5256a7d8}));
  EXPECT_EQ(threefry({~0U, ~0U, ~0U, ~0U}, {~0U, ~0U, ~0U, ~0U}),
            (ThreefryWords{0x2a881696, 0x57012287, 0xf6c7446e, 0xa16a6732}));
  EXPECT_EQ(threefry({0x243f6a88, 0x85a308d3, 0x13198a2e, 0x03707344},
                     {0xa4093822, 0x299f31d0, 0x082efa98, 0xec4e6c89}),
            (ThreefryWords{0x59cd1dbb, 0xb8879579, 0x86b5d00c, 0xac8b6d84}));
}

}  // namespace
}  // namespace assay::sim
