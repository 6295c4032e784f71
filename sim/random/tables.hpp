#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

namespace assay::sim {

/// A probability as an integer threshold: a uniform word is below it with chance p rounded down to
/// a multiple of 2^-63 (exact for p = 0, 1 and every p >= 2^-10).
class Threshold {
 public:
  /// `p` in [0, 1]. Throws ContractError otherwise.
  explicit Threshold(double p);

  [[nodiscard]] bool accepts(std::uint64_t word) const { return word >> 1U < limit_; }

  /// p, rounded as above.
  [[nodiscard]] double chance() const { return static_cast<double>(limit_) * 0x1p-63; }

 private:
  std::uint64_t limit_ = 0;  // p * 2^63
};

/// Draws an index by integer thresholds. The index never decreases with the word, so two tables fed
/// the same word are coupled as closely as they can be.
///
/// Source: inversion by a guide table, H.-C. Chen and Y. Asau, AIIE Transactions 6 (1974) 163-166.
class CategoricalTable {
 public:
  /// `weights`: at least one, finite, none negative, with a positive sum; an index of weight 0 is
  /// never drawn. Throws ContractError otherwise.
  explicit CategoricalTable(std::span<const double> weights);

  [[nodiscard]] std::size_t index(std::uint64_t word) const {
    std::size_t i = guide_[word >> guide_shift_];
    while (word >> 1U >= cumulative_[i])
      ++i;
    return i;
  }

  [[nodiscard]] std::size_t size() const { return cumulative_.size(); }

 private:
  std::vector<std::uint64_t> cumulative_;  // P(index <= i) * 2^63; 2^63 at the end
  std::vector<std::uint32_t> guide_;       // by leading bits: the least index that is possible
  unsigned guide_shift_ = 0;
};

/// A law on consecutive counts from weights by recurrence outward from its mode: exact arithmetic
/// but for roundings of + * /; what is less likely than 2^-75 of the mode is left out.
class CountTable {
 public:
  /// Poisson; `mean` in [0, 1e6].
  [[nodiscard]] static CountTable poisson(double mean);

  /// Binomial; `n` in [0, 1e9], `p` in [0, 1].
  [[nodiscard]] static CountTable binomial(std::int64_t n, double p);

  [[nodiscard]] std::int64_t count(std::uint64_t word) const {
    return first_ + static_cast<std::int64_t>(table_.index(word));
  }

 private:
  CountTable(std::int64_t first, std::span<const double> weights)
      : first_{first}, table_{weights} {}

  template <class Ratio>
  static CountTable around(std::int64_t mode, Ratio ratio);

  std::int64_t first_;
  CategoricalTable table_;
};

}  // namespace assay::sim
