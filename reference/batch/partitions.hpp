#pragma once

#include <algorithm>
#include <cstddef>
#include <memory>
#include <span>
#include <vector>

namespace assay::reference::unit_fold {

/// Items dealt out to many partitions in one pass, without counting them first: each partition is a
/// chain of small blocks. Items of a partition keep their order.
template <class Item>
class Partitions {
 public:
  explicit Partitions(std::size_t count) : partitions_(count) {}

  [[nodiscard]] std::size_t count() const { return partitions_.size(); }

  void push(std::size_t partition, const Item& item) {
    Partition& to = partitions_[partition];
    if (to.next == to.end) [[unlikely]]
      extend(to);
    *to.next++ = item;
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
  static constexpr std::size_t slab_blocks = 256;

  struct Partition {
    Item* next = nullptr;
    Item* end = nullptr;
    std::vector<Item*> blocks;
  };

  void extend(Partition& to) {
    if (slab_used_ == slab_blocks) {
      slabs_.push_back(std::make_unique_for_overwrite<Item[]>(block_items * slab_blocks));
      slab_used_ = 0;
    }
    to.next = slabs_.back().get() + block_items * slab_used_++;
    to.end = to.next + block_items;
    to.blocks.push_back(to.next);
  }

  std::vector<Partition> partitions_;
  std::vector<std::unique_ptr<Item[]>> slabs_;
  std::size_t slab_used_ = slab_blocks;
};

}  // namespace assay::reference::unit_fold
