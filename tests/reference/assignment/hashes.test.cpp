#include "reference/assignment/hashes.hpp"

#include <fmt/format.h>
#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>
#include <string>

#include "tests/reference_cases.hpp"

namespace assay::reference {
namespace {

std::string hex(std::uint32_t word) { return fmt::format("0x{:08x}", word); }

std::string hex(std::uint64_t word) { return fmt::format("0x{:016x}", word); }

TEST(Hashes, MurmurGivesItsPublishedWords) {
  EXPECT_EQ(murmur3_x86_32(""), 0U);
  EXPECT_EQ(murmur3_x86_32("test"), 0xba6bd213U);
  EXPECT_EQ(murmur3_x86_32("Hello, world!"), 0xc0363e43U);
  EXPECT_EQ(murmur3_x86_32("The quick brown fox jumps over the lazy dog"), 0x2e4ff723U);
}

TEST(Hashes, XxHashGivesItsPublishedWords) {
  EXPECT_EQ(xxh64(""), 0xef46db3751d8e999U);
  EXPECT_EQ(xxh64("abc"), 0x44bc2cf5ad770999U);
  EXPECT_EQ(xxh3(""), 0x2d06800538d394c2U);
}

TEST(Hashes, AgreeWithOtherPackages) {
  const auto cases = tests::reference_cases("hashes");
  if (cases.empty()) GTEST_SKIP() << "no reference cases in " << tests::shared_folder();
  for (const auto& row : cases) {
    if (row.at("inputs").at("seed") != 0) continue;
    SCOPED_TRACE(row.at("id").dump());
    const std::string key = row.at("inputs").at("key");
    const auto& expected = row.at("expected");
    EXPECT_EQ(hex(murmur3_x86_32(key)), expected.at("murmur3_x86_32"));
    EXPECT_EQ(hex(xxh64(key)), expected.at("xxh64"));
    EXPECT_EQ(hex(xxh3(key)), expected.at("xxh3_64"));
  }
}

TEST(Hashes, BucketsOfUnitAndSaltAgreeWithOtherPackages) {
  const auto cases = tests::reference_cases("bucket");
  if (cases.empty()) GTEST_SKIP() << "no reference cases in " << tests::shared_folder();
  for (const auto& row : cases) {
    SCOPED_TRACE(row.at("id").dump());
    const auto& in = row.at("inputs");
    const auto& expected = row.at("expected");
    const std::string unit = in.at("unit_id");
    const std::string salt =
        in.at("separator").get<std::string>() + in.at("salt").get<std::string>();
    const std::uint32_t buckets = in.at("modulus");
    const std::uint32_t hash = Murmur3Ending{salt}.hash(Murmur3{unit});
    EXPECT_EQ(hex(hash), expected.at("murmur3_x86_32"));
    EXPECT_EQ(hash % buckets, expected.at("bucket_mod"));
    EXPECT_EQ(xxh3(unit + salt) % buckets, expected.at("xxh3_bucket_mod"));
  }
}

RC_GTEST_PROP(Hashes, MurmurOfPiecesIsThatOfTheirConcatenation,
              (const std::vector<std::string>& pieces)) {
  Murmur3 fed;
  std::string whole;
  for (const std::string& piece : pieces) {
    fed.add(piece);
    whole += piece;
  }
  RC_ASSERT(fed.hash() == murmur3_x86_32(whole));
}

RC_GTEST_PROP(Hashes, AnEndingHashedAheadChangesNothing,
              (const std::string& unit, const std::string& ending)) {
  RC_ASSERT(Murmur3Ending{ending}.hash(Murmur3{unit}) == murmur3_x86_32(unit + ending));
}

}  // namespace
}  // namespace assay::reference
