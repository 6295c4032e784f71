#include "reference/assignment/murmur3_x64_128.hpp"

#include <gtest/gtest.h>

namespace assay::reference {
namespace {

// mmh3 5.3.1 for Python.

TEST(Murmur3X64, OfNothingIs0) { EXPECT_EQ(murmur3_x64_128(""), Hash128{}); }

TEST(Murmur3X64, OfLessThanABlock) {
  EXPECT_EQ(murmur3_x64_128("a"), (Hash128{0x85555565f6597889U, 0xe6b53a48510e895aU}));
  EXPECT_EQ(murmur3_x64_128("abc", 42), (Hash128{0x0d85089fb3cff7d6U, 0x7510712b42353d30U}));
}

TEST(Murmur3X64, OfBlocksAndATail) {
  EXPECT_EQ(murmur3_x64_128("The quick brown fox jumps over the lazy dog"),
            (Hash128{0xe34bbc7bbc071b6cU, 0x7a433ca9c49a9347U}));
}

}  // namespace
}  // namespace assay::reference
