#pragma once

#include <algorithm>
#include <array>
#include <cstddef>
#include <cstdint>
#include <span>
#include <utility>

#include "model/contract.hpp"
#include "model/math/elementary.hpp"
#include "sim/random/address.hpp"
#include "sim/random/distributions.hpp"
#include "sim/random/draw.hpp"
#include "sim/random/tables.hpp"

namespace assay::sim {

/// Random numbers as a pure function of (seed, purpose, entity, draw number). Each call below is
/// the stream's next draw and consumes one draw number, however many words it needs. Passed by
/// reference to what draws; never global. A copy draws the same again.
class RandomStream {
 public:
  /// `seed`: the replicate's. `entity`: a dense id, `indexed(id, index)`, or a 64-bit hash.
  RandomStream(std::uint64_t seed, Purpose purpose, std::uint64_t entity)
      : address_{philox_key(seed), static_cast<std::uint16_t>(purpose), entity} {}

  /// Two 64-bit words, say a fault and an event: `kind` goes into the key by sub_seed (a holder of
  /// one kind and many entities saves a block by deriving it once), `entity` stays exact.
  RandomStream(std::uint64_t seed, Purpose purpose, std::uint64_t kind, std::uint64_t entity)
      : RandomStream(sub_seed(seed, purpose, kind), purpose, entity) {}

  [[nodiscard]] const StreamAddress& address() const { return address_; }

  /// Leaves it to `batch`, to be made under the same seed's key, to fill in the words of the first
  /// `draws` draws, or of as many as fit; for a stream that has drawn nothing. It must stay where
  /// it is until then.
  void await_words(std::size_t draws, PhiloxBatch& batch) {
    if (base_ + size_ != 0) [[unlikely]]
      expects(false, "a stream that has drawn nothing");
    const std::size_t blocks = (std::min(draws, words_.size()) + 1) / 2;
    batch.add(address_.first_words(0), blocks, words_.data());
    size_ = static_cast<std::uint32_t>(2 * blocks);
  }

  /// Draw `number`, whatever has been drawn.
  [[nodiscard]] Draw draw(std::uint32_t number) const { return {address_, number}; }

  /// The next draw, as an engine.
  [[nodiscard]] Draw next() {
    const std::uint64_t word = bits();
    return {address_, last_number(), word};
  }

  /// 64 uniform bits.
  std::uint64_t bits() {
    if (position_ == size_) [[unlikely]]
      refill();
    return words_[position_++];
  }

  /// In (0, 1): an odd multiple of 2^-53.
  double uniform() { return sim::uniform(bits()); }

  /// 0 .. n - 1, without bias; n >= 1.
  std::uint64_t below(std::uint64_t n) {
    Draw draw = next();
    return sim::below(draw, n);
  }

  /// True with chance p, in [0, 1].
  bool bernoulli(double p) { return bernoulli(Threshold{p}); }

  bool bernoulli(const Threshold& threshold) { return threshold.accepts(bits()); }

  /// Standard normal.
  double normal() {
    const std::uint64_t word = bits();
    return normal_from(word, address_, last_number());
  }

  /// Standard normals, one draw each: the values that as many calls of normal() would give.
  void fill_normal(std::span<double> values);

  /// Exponential with mean 1, in [0, inf).
  double exponential() {
    const std::uint64_t word = bits();
    return exponential_from(word, address_, last_number());
  }

  /// Poisson; mean in [0, 1e9].
  std::int64_t poisson(double mean) {
    Draw draw = next();
    return sim::poisson(draw, mean);
  }

  /// From a table of a Poisson or binomial law.
  std::int64_t count(const CountTable& table) { return table.count(bits()); }

  /// Gamma with scale 1; shape > 0.
  double gamma(double shape) {
    Draw draw = next();
    return sim::gamma(draw, shape);
  }

  /// exp of a normal with mean ln(median) and standard deviation `sigma`.
  double log_normal(double median, double sigma) { return median * math::exp(sigma * normal()); }

  /// An index of the table.
  std::size_t categorical(const CategoricalTable& table) { return table.index(bits()); }

  /// Puts the values into a uniformly random order; one draw per value after the first.
  template <class T>
  void shuffle(std::span<T> values) {
    for (std::size_t n = values.size(); n > 1; --n) {
      const std::uint64_t chosen = below(n);
      std::swap(values[n - 1], values[chosen]);
    }
  }

 private:
  [[nodiscard]] std::uint32_t last_number() const { return base_ + position_ - 1; }

  void refill();
  void fill_words(std::span<std::uint64_t> words);

  StreamAddress address_;
  std::uint32_t base_ = 0;  // draw number of words_[0], even
  std::uint32_t position_ = 0;
  std::uint32_t size_ = 0;
  // The first words of draws base_ .. base_ + size_ - 1. Not set before they are needed: that would
  // cost a new stream as much as a draw.
  std::array<std::uint64_t, 16> words_;
};

}  // namespace assay::sim
