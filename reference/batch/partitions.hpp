#pragma once

#include <algorithm>
#include <cstddef>
#include <span>
#include <type_traits>
#include <vector>

#include "reference/batch/slab.hpp"

namespace assay::reference::unit_fold {

/// Items dealt out to many partitions in one pass, without counting them first: each partition is a
/// chain of small blocks. Items of a partition keep their order.
template <class Item>
  requires std::is_trivially_copyable_v<Item>
class Partitions {
 public:
  explicit Partitions(std::size_t count) : partitions_(count) {}

  [[nodiscard]] std::size_t count() const { return partitions_.size(); }

  /// The place of the partition's next item, to be filled in. Filling it field by field is faster
  /// than copying an item that was just put together: its words have not left the store buffer.
  [[nodiscard]] Item& add_to(std::size_t partition) {
    Partition& to = partitions_[partition];
    if (to.next == to.end) [[unlikely]]
      extend(to);
    return *to.next++;
  }

  [[nodiscard]] std::size_t size(std::size_t partition) const {
    const Partition& of = partitions_[partition];
    if (of.blocks.empty()) return 0;
    return of.blocks.size() * block_items - static_cast<std::size_t>(of.end - of.next);
  }

  template <class Visit>
  void for_each(std::size_t partition, Visit visit) const {
    std::size_t left = size(partition);
    for (const Item* block : partitions_[partition].blocks) {
      const std::size_t here = std::min(left, block_items);
      for (const Item& item : std::span{block, here})
        visit(item);
      left -= here;
    }
  }

 private:
  static constexpr std::size_t block_items = std::max<std::size_t>(1, 4096 / sizeof(Item));
  static constexpr std::size_t first_slab_blocks = 16;
  static constexpr std::size_t last_slab_blocks = 1024;

  struct Partition {
    Item* next = nullptr;
    Item* end = nullptr;
    std::vector<Item*> blocks;
  };

  void extend(Partition& to) {
    if (slab_left_ == 0) {
      slab_blocks_ = std::min(2 * slab_blocks_, last_slab_blocks);
      slabs_.emplace_back(slab_blocks_ * block_items * sizeof(Item));
      slab_left_ = slab_blocks_;
    }
    auto* const items = static_cast<Item*>(slabs_.back().memory());
    to.next = items + block_items * (slab_blocks_ - slab_left_--);
    to.end = to.next + block_items;
    to.blocks.push_back(to.next);
  }

  std::vector<Partition> partitions_;
  std::vector<Slab> slabs_;
  std::size_t slab_blocks_ = first_slab_blocks / 2;
  std::size_t slab_left_ = 0;
};

}  // namespace assay::reference::unit_fold
