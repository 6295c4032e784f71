#pragma once

#include <cstddef>
#include <utility>
#include <vector>

namespace assay::reference::unit_fold {

/// Raw memory for much data. A large piece asks the system for huge pages: page faults would
/// otherwise cost more than the writing, and address translation as much again.
[[nodiscard]] void* allocate_slab(std::size_t bytes);

/// `bytes`: as it was allocated with.
void free_slab(void* memory, std::size_t bytes);

/// A piece of such memory.
class Slab {
 public:
  explicit Slab(std::size_t bytes) : memory_{allocate_slab(bytes)}, size_{bytes} {}

  Slab(const Slab&) = delete;
  Slab& operator=(const Slab&) = delete;

  Slab(Slab&& other) noexcept
      : memory_{std::exchange(other.memory_, nullptr)}, size_{other.size_} {}

  Slab& operator=(Slab&& other) noexcept {
    std::swap(memory_, other.memory_);
    std::swap(size_, other.size_);
    return *this;
  }

  ~Slab() {
    if (memory_ != nullptr) free_slab(memory_, size_);
  }

  [[nodiscard]] void* memory() const { return memory_; }

  [[nodiscard]] std::size_t size() const { return size_; }

 private:
  void* memory_;
  std::size_t size_;  // in bytes
};

/// Slabs that one step of a computation gave back, for the next to take: the system clears every
/// page that it hands out, which costs as much as filling it, and in a virtual machine many times
/// that.
class SlabPool {
 public:
  /// A slab given back, of whatever size, or else a new one of this many bytes.
  [[nodiscard]] Slab take(std::size_t bytes) {
    if (free_.empty()) return Slab{bytes};
    Slab out = std::move(free_.back());
    free_.pop_back();
    return out;
  }

  void give(Slab slab) { free_.push_back(std::move(slab)); }

 private:
  std::vector<Slab> free_;
};

/// Slabs for a container of much data that is read out of order.
template <class T>
struct SlabAllocator {
  using value_type = T;

  SlabAllocator() = default;

  template <class Other>
  explicit SlabAllocator(const SlabAllocator<Other>& /*other*/) {}

  [[nodiscard]] T* allocate(std::size_t n) { return static_cast<T*>(allocate_slab(n * sizeof(T))); }

  void deallocate(T* memory, std::size_t n) { free_slab(memory, n * sizeof(T)); }

  friend bool operator==(const SlabAllocator&, const SlabAllocator&) = default;
};

}  // namespace assay::reference::unit_fold
