#pragma once

#include <cstddef>
#include <cstdint>
#include <vector>

namespace assay::reference {

/// A multiset of values that gives order statistics exactly and takes values back: sorted blocks of
/// (value, count), split when full, so that a change costs a search and a short move.
class OrderedMultiset {
 public:
  /// Adds `count` copies of `value`, or takes back -count; never more than are there.
  void add(std::int64_t value, std::int64_t count);

  [[nodiscard]] std::int64_t size() const { return size_; }

  /// The value of rank `rank`, 1 the smallest; 1 <= rank <= size().
  [[nodiscard]] std::int64_t at_rank(std::int64_t rank) const;

  /// How many values are at most `value`.
  [[nodiscard]] std::int64_t count_at_most(std::int64_t value) const;

 private:
  struct Entry {
    std::int64_t value;
    std::int64_t count;
  };

  struct Block {
    std::vector<Entry> entries;  // sorted, never empty
    std::int64_t size = 0;       // sum of counts
  };

  [[nodiscard]] std::size_t block_of(std::int64_t value) const;
  void split(std::size_t block);

  std::vector<std::int64_t> lowest_;  // of each block but the first, which reaches down for ever
  std::vector<Block> blocks_;
  std::int64_t size_ = 0;
};

/// The value of rank ceil(q n) over several multisets together, q in millionths; n > 0 in all.
[[nodiscard]] std::int64_t order_statistic(const std::vector<const OrderedMultiset*>& parts,
                                           std::int64_t quantile_micro);

}  // namespace assay::reference
