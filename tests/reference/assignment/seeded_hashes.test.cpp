#include "reference/assignment/seeded_hashes.hpp"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>
#include <string>

#include "reference/assignment/hashes.hpp"

namespace assay::reference {
namespace {

TEST(SeededHashes, GiveTheValuesOfTheirPackages) {
  // mmh3 5.3.1 and xxhash 4.1.0 for Python.
  EXPECT_EQ(murmur3_x86_32("abc", 42), 0x4e4f1e68U);
  EXPECT_EQ(xxh32("abc", 42), 0x0147abfeU);
  EXPECT_EQ(xxh64("abc", 42), 0x13c1d910702770e6U);
  EXPECT_EQ(xxh3_64("abc", 42), 0xd8438def21bbdcc3U);
  EXPECT_EQ(xxh3_128("abc", 42).first, 0x4bc24859f045e0b4U);
}

RC_GTEST_PROP(SeededHashes, WithSeed0AreThoseThatAssign, (const std::string& key)) {
  RC_ASSERT(murmur3_x86_32(key, 0) == murmur3_x86_32(key));
  RC_ASSERT(xxh64(key, 0) == xxh64(key));
  RC_ASSERT(xxh3_64(key, 0) == xxh3(key));
}

}  // namespace
}  // namespace assay::reference
