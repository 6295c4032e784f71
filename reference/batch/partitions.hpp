#pragma once

#include <algorithm>
#include <cstddef>
#include <span>
#include <type_traits>
#include <utility>
#include <vector>

#include "reference/batch/slab.hpp"

namespace assay::reference::unit_fold {

/// Items dealt out to many partitions in one pass, without counting them first: each partition is a
/// chain of small blocks. Items of a partition keep their order.
template <class Item>
  requires std::is_trivially_copyable_v<Item> && (sizeof(Item) <= 4096)
class Partitions {
 public:
  /// `pool` must outlive the partitions; their memory goes back there.
  Partitions(std::size_t count, SlabPool& pool) : partitions_(count), pool_{pool} {}

  Partitions(const Partitions&) = delete;
  Partitions& operator=(const Partitions&) = delete;

  ~Partitions() {
    for (Slab& slab : slabs_)
      pool_.give(std::move(slab));
  }

  [[nodiscard]] std::size_t count() const { return partitions_.size(); }

  /// The place of the partition's next item, to be filled in. Filling it field by field is faster
  /// than copying an item that was just put together: its words have not left the store buffer.
  [[nodiscard]] Item& add_to(std::size_t partition) {
    Partition& to = partitions_[partition];
    if (to.next == to.end) [[unlikely]]
      extend(to);
    // The next cache line is asked for a line ahead; past the block it is a wish in vain.
    __builtin_prefetch(reinterpret_cast<const char*>(to.next) + 64, 1);
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
  static constexpr std::size_t block_bytes = 4096;
  static constexpr std::size_t block_items = block_bytes / sizeof(Item);
  static constexpr std::size_t first_slab_blocks = 16;
  static constexpr std::size_t last_slab_blocks = 1024;

  struct Partition {
    Item* next = nullptr;
    Item* end = nullptr;
    std::vector<Item*> blocks;
  };

  void extend(Partition& to) {
    if (blocks_left_ == 0) {
      wanted_blocks_ = std::min(2 * wanted_blocks_, last_slab_blocks);
      slabs_.push_back(pool_.take(wanted_blocks_ * block_bytes));
      next_block_ = static_cast<Item*>(slabs_.back().memory());
      blocks_left_ = slabs_.back().size() / block_bytes;
    }
    to.next = next_block_;
    next_block_ += block_items;
    --blocks_left_;
    to.end = to.next + block_items;
    to.blocks.push_back(to.next);
  }

  std::vector<Partition> partitions_;
  std::vector<Slab> slabs_;
  SlabPool& pool_;
  std::size_t wanted_blocks_ = first_slab_blocks / 2;
  std::size_t blocks_left_ = 0;  // of the last slab
  Item* next_block_ = nullptr;
};

}  // namespace assay::reference::unit_fold
