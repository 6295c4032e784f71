#include "sim/random/philox.hpp"

#include <charconv>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <gtest/gtest.h>
#include <nlohmann/json.hpp>
#include <rapidcheck/gtest.h>
#include <string>
#include <vector>

namespace assay::sim {
namespace {

std::uint32_t hexadecimal(const nlohmann::json& text) {
  return static_cast<std::uint32_t>(std::stoul(text.get<std::string>(), nullptr, 16));
}

/// The shared reference cases, or null where they are absent.
nlohmann::json reference_cases() {
  const char* given = std::getenv("ASSAY_SHARED");  // NOLINT(concurrency-mt-unsafe): one thread
  const std::filesystem::path folder =
      given != nullptr ? std::filesystem::path{given}
                       : std::filesystem::path{SOURCE_ROOT}.parent_path() / "shared";
  std::ifstream file{folder / "cases/statistics.json"};
  return file ? nlohmann::json::parse(file) : nlohmann::json();
}

/// Random123's published known answers.
TEST(Philox, GivesTheAuthorsKnownAnswers) {
  EXPECT_EQ(philox({0, 0, 0, 0}, {0, 0}),
            (PhiloxCounter{0x6627e8d5, 0xe169c58d, 0xbc57ac4c, 0x9b00dbd8}));
  EXPECT_EQ(philox({~0U, ~0U, ~0U, ~0U}, {~0U, ~0U}),
            (PhiloxCounter{0x408f276d, 0x41c83b0e, 0xa20bc7c6, 0x6d5451fd}));
  EXPECT_EQ(philox({0x243f6a88, 0x85a308d3, 0x13198a2e, 0x03707344}, {0xa4093822, 0x299f31d0}),
            (PhiloxCounter{0xd16cfe09, 0x94fdcceb, 0x5001e420, 0x24126ea1}));
}

TEST(Philox, GivesTheReferenceCases) {
  const nlohmann::json cases = reference_cases();
  if (cases.is_null()) GTEST_SKIP() << "no reference cases";
  int seen = 0;
  for (const auto& item : cases) {
    if (item["function"] != "philox4x32_10") continue;
    const auto& in = item["inputs"];
    PhiloxCounter counter{};
    PhiloxCounter expected{};
    for (std::size_t i = 0; i < 4; ++i) {
      counter[i] = hexadecimal(in["counter"][i]);
      expected[i] = hexadecimal(item["expected"]["output"][i]);
    }
    EXPECT_EQ(philox(counter, {hexadecimal(in["key"][0]), hexadecimal(in["key"][1])}), expected);
    ++seen;
  }
  EXPECT_GT(seen, 0);
}

TEST(PhiloxEngine, IsTheStandardsEngine) {
  PhiloxEngine engine;  // C++26 [rand.predef] gives the 10000th value
  EXPECT_EQ(engine(), 3587538684U);
  engine.discard(9998);
  EXPECT_EQ(engine(), 1955073260U);
}

TEST(PhiloxEngine, GivesTheReferenceCases) {
  const nlohmann::json cases = reference_cases();
  if (cases.is_null()) GTEST_SKIP() << "no reference cases";
  int seen = 0;
  for (const auto& item : cases) {
    const auto& in = item["inputs"];
    if (item["function"] != "std_philox_engine" || in["engine"] != "philox4x32") continue;
    PhiloxEngine engine{in["seed"].get<std::uint64_t>()};
    engine.discard(in["position"].get<std::uint64_t>() - 1);
    EXPECT_EQ(std::to_string(engine()), item["expected"]["value"].get<std::string>());
    ++seen;
  }
  EXPECT_GT(seen, 0);
}

RC_GTEST_PROP(PhiloxEngine, DiscardIsAsManyCalls, (std::uint64_t seed)) {
  const auto first = *rc::gen::inRange<std::uint64_t>(0, 20);
  const auto second = *rc::gen::inRange<std::uint64_t>(0, 50);
  PhiloxEngine stepped{seed};
  PhiloxEngine jumped{seed};
  jumped.discard(first);
  jumped.discard(second);
  for (std::uint64_t i = 0; i < first + second; ++i)
    stepped();
  RC_ASSERT(stepped() == jumped());
}

RC_GTEST_PROP(PhiloxFill, GivesTheBitsOfOneBlockAtATime,
              (std::uint64_t key, std::uint64_t entity)) {
  const PhiloxCounter counter{*rc::gen::arbitrary<std::uint32_t>(), 7,
                              static_cast<std::uint32_t>(entity), 9};
  const auto size = *rc::gen::inRange<std::size_t>(0, 100);
  std::vector<std::uint64_t> filled(size);
  std::vector<std::uint64_t> portable(size);
  philox_fill(philox_key(key), counter, filled);
  philox_fill_portably(philox_key(key), counter, portable);
  RC_ASSERT(filled == portable);
  for (std::size_t i = 0; i < size; ++i) {
    PhiloxCounter at = counter;
    at[0] += static_cast<std::uint32_t>(i / 2);
    RC_ASSERT(filled[i] == philox_word(philox(at, philox_key(key)), i % 2));
  }
}

RC_GTEST_PROP(PhiloxBatch, BlocksAreMadeAsIfAlone, (std::uint64_t key)) {
  PhiloxBatch batch;
  const auto rounds = *rc::gen::inRange(1, 3);  // a batch is used again
  for (int round = 0; round < rounds; ++round) {
    const auto sizes = *rc::gen::container<std::vector<std::size_t>>(rc::gen::inRange(0, 12));
    std::vector<std::vector<std::uint64_t>> made;
    std::vector<std::vector<std::uint64_t>> alone;
    for (const std::size_t n : sizes) {
      const PhiloxCounter counter{
          *rc::gen::inRange<std::uint32_t>(0, 1U << 31U), *rc::gen::arbitrary<std::uint32_t>(),
          *rc::gen::arbitrary<std::uint32_t>(), *rc::gen::arbitrary<std::uint32_t>()};
      made.emplace_back(2 * n);
      alone.emplace_back(2 * n);
      philox_fill_portably(philox_key(key), counter, alone.back());
      batch.add({philox_word(counter, 0), philox_word(counter, 1)}, n, made.back().data());
    }
    batch.make(philox_key(key));
    RC_ASSERT(made == alone);
  }
}

}  // namespace
}  // namespace assay::sim
