#include "sim/random/stream.hpp"

#include <algorithm>
#include <array>
#include <bit>
#include <boost/random/uniform_01.hpp>
#include <gtest/gtest.h>
#include <numeric>
#include <rapidcheck/gtest.h>
#include <set>
#include <vector>

namespace assay::sim {
namespace {

RandomStream any_stream() {
  const auto seed = *rc::gen::arbitrary<std::uint64_t>();
  const auto entity = *rc::gen::arbitrary<std::uint64_t>();
  return {seed, Purpose::behaviour, entity};
}

RC_GTEST_PROP(RandomStream, AdvancingAndAddressingGiveTheSameDraws, ()) {
  RandomStream stream = any_stream();
  const auto count = *rc::gen::inRange<std::uint32_t>(1, 70);
  for (std::uint32_t number = 0; number < count; ++number) {
    Draw addressed = stream.draw(number);
    Draw advanced = stream.next();
    for (int word = 0; word < 5; ++word)
      RC_ASSERT(addressed() == advanced());
  }
}

/// However many words the samplers before it took.
RC_GTEST_PROP(RandomStream, ADrawDoesNotDependOnWhatWasDrawnBefore, ()) {
  RandomStream stream = any_stream();
  RandomStream other = stream;
  const auto before = *rc::gen::inRange(0, 40);
  for (int i = 0; i < before; ++i) {
    static_cast<void>(stream.gamma(0.3));
    other.bits();
  }
  RC_ASSERT(stream.normal() == other.normal());
  RC_ASSERT(stream.poisson(40.0) == other.poisson(40.0));
  RC_ASSERT(stream.bits() == other.bits());
}

RC_GTEST_PROP(RandomStream, SamplersOfTheStreamAreThoseOfItsDraws, ()) {
  RandomStream stream = any_stream();
  for (std::uint32_t number = 0; number < 40;) {
    Draw normal_draw = stream.draw(number++);
    RC_ASSERT(stream.normal() == normal(normal_draw));
    Draw exponential_draw = stream.draw(number++);
    RC_ASSERT(stream.exponential() == exponential(exponential_draw));
    Draw gamma_draw = stream.draw(number++);
    RC_ASSERT(stream.gamma(1.7) == gamma(gamma_draw, 1.7));
    Draw below_draw = stream.draw(number++);
    RC_ASSERT(stream.below(1'000'003) == below(below_draw, 1'000'003));
  }
}

RC_GTEST_PROP(RandomStream, AwaitedWordsAreTheStreamsOwn, ()) {
  RandomStream alone = any_stream();
  RandomStream awaiting = alone;
  PhiloxBatch batch;
  const auto awaited = *rc::gen::inRange<std::size_t>(0, 40);
  awaiting.await_words(awaited, batch);
  batch.make(alone.address().key);
  for (int i = 0; i < 50; ++i)
    RC_ASSERT(awaiting.bits() == alone.bits());
}

RC_GTEST_PROP(RandomStream, BulkNormalsAreThoseOfSingleCalls, ()) {
  RandomStream bulk = any_stream();
  const auto skipped = *rc::gen::inRange(0, 20);
  for (int i = 0; i < skipped; ++i)
    bulk.bits();
  RandomStream single = bulk;
  std::vector<double> values(*rc::gen::inRange<std::size_t>(0, 700));
  bulk.fill_normal(values);
  for (const double value : values)
    RC_ASSERT(value == single.normal());
  RC_ASSERT(bulk.bits() == single.bits());
}

TEST(RandomStream, NeighbouringAddressesShareNoWord) {
  std::set<std::uint64_t> seen;
  std::size_t words = 0;
  for (std::uint64_t seed = 0; seed < 3; ++seed)
    for (const Purpose purpose : {Purpose::population, Purpose::faults})
      for (const std::uint64_t entity : {std::uint64_t{0}, std::uint64_t{1}, indexed(0, 1)})
        for (std::uint32_t number = 0; number < 20; ++number) {
          Draw draw = RandomStream{seed, purpose, entity}.draw(number);
          for (int word = 0; word < 6; ++word, ++words)
            seen.insert(draw());
        }
  EXPECT_EQ(seen.size(), words);
}

TEST(RandomStream, AnAddressOfTwoWordsUsesTheSeedOfItsKind) {
  const std::uint64_t fault = 0xFEED;
  RandomStream two_words{7, Purpose::faults, fault, 99};
  RandomStream derived{sub_seed(7, Purpose::faults, fault), Purpose::faults, 99};
  EXPECT_EQ(two_words.bits(), derived.bits());
  EXPECT_NE(sub_seed(7, Purpose::faults, fault), sub_seed(7, Purpose::bots, fault));
  EXPECT_NE(sub_seed(7, Purpose::faults, fault), sub_seed(8, Purpose::faults, fault));
  EXPECT_NE(replicate_seed(7, 0), replicate_seed(7, 1));
}

TEST(RandomStream, IndexedEntitiesAreBounded) {
  EXPECT_EQ(indexed(12, 0), 12U);
  EXPECT_NE(indexed(12, 1), indexed(12, 2));
  EXPECT_THROW(static_cast<void>(indexed(std::uint64_t{1} << 40U, 0)), ContractError);
  EXPECT_THROW(static_cast<void>(indexed(0, 1U << 24U)), ContractError);
}

TEST(RandomStream, ADrawFeedsBoostRandom) {
  Draw draw = RandomStream{1, Purpose::units, 1}.draw(0);
  const double value = boost::random::uniform_01<double>{}(draw);
  EXPECT_GE(value, 0.0);
  EXPECT_LT(value, 1.0);
}

RC_GTEST_PROP(RandomStream, ShuffleKeepsTheValues, ()) {
  RandomStream stream = any_stream();
  std::vector<int> values(*rc::gen::inRange<std::size_t>(0, 50));
  std::iota(values.begin(), values.end(), 0);
  std::vector<int> shuffled = values;
  stream.shuffle(std::span{shuffled});
  std::ranges::sort(shuffled);
  RC_ASSERT(shuffled == values);
}

/// FNV-1a over the bytes of the first draws, least significant first.
class Hash {
 public:
  void add(std::uint64_t value) {
    for (unsigned shift = 0; shift < 64; shift += 8)
      state_ = (state_ ^ (value >> shift & 0xFFU)) * 0x100000001B3U;
  }

  void add(double value) { add(std::bit_cast<std::uint64_t>(value)); }

  void add(std::int64_t value) { add(static_cast<std::uint64_t>(value)); }

  [[nodiscard]] std::uint64_t state() const { return state_; }

 private:
  std::uint64_t state_ = 0xCBF29CE484222325U;
};

template <class Sample>
std::uint64_t hash_of(Sample sample) {
  Hash hash;
  RandomStream stream{20260601, Purpose::behaviour, 42};
  for (int i = 0; i < 20'000; ++i)
    hash.add(sample(stream));
  return hash.state();
}

/// If one of these changes, the same seed gives other bytes: bump stream_version.
TEST(RandomStream, TheFirstDrawsOfEveryLawAreThoseOfThisVersion) {
  ASSERT_EQ(stream_version, 1);
  const CountTable poisson = CountTable::poisson(7.5);
  const CountTable binomial = CountTable::binomial(100, 0.3);
  const CategoricalTable kinds{std::array{0.1, 0.25, 0.05, 0.6, 1.7}};
  EXPECT_EQ(hash_of([](auto& s) { return s.bits(); }), 0x3DB01EA59606A404U);
  EXPECT_EQ(hash_of([](auto& s) { return s.uniform(); }), 0x73FB52EC940A859AU);
  EXPECT_EQ(hash_of([](auto& s) { return s.below(1000); }), 0x78B7CF98C2BA381CU);
  EXPECT_EQ(hash_of([](auto& s) { return std::uint64_t{s.bernoulli(0.3)}; }), 0xE54BE388934E7FA5U);
  EXPECT_EQ(hash_of([](auto& s) { return s.normal(); }), 0xB161FFA86240E119U);
  EXPECT_EQ(hash_of([](auto& s) { return s.exponential(); }), 0x351FC50F8D1F7FC0U);
  EXPECT_EQ(hash_of([](auto& s) { return s.log_normal(40.0, 1.1); }), 0x31BF8522DF14682AU);
  EXPECT_EQ(hash_of([](auto& s) { return s.gamma(2.5); }), 0xBCD35CBAE2255F4CU);
  EXPECT_EQ(hash_of([](auto& s) { return s.gamma(0.4); }), 0x1868F466BA052730U);
  EXPECT_EQ(hash_of([](auto& s) { return s.poisson(3.0); }), 0x3A61EEB499EA924FU);
  EXPECT_EQ(hash_of([](auto& s) { return s.poisson(50.0); }), 0xF9966F81BA98D687U);
  EXPECT_EQ(hash_of([&](auto& s) { return s.count(poisson); }), 0x8EAAB22EE0AE4B16U);
  EXPECT_EQ(hash_of([&](auto& s) { return s.count(binomial); }), 0x9F39A20110A8F58AU);
  EXPECT_EQ(hash_of([&](auto& s) { return std::uint64_t{s.categorical(kinds)}; }),
            0x1B5964FE854573A3U);
  EXPECT_EQ(replicate_seed(1, 2), 0x7A77839BF1F873A1U);
  EXPECT_EQ(sub_seed(1, Purpose::faults, 2), 0x45BCCD05ECA7E60FU);
}

}  // namespace
}  // namespace assay::sim
