#pragma once

#include <cstddef>
#include <memory>

namespace assay::reference::unit_fold {

/// Raw memory for much data that is written once. A large slab asks the system for huge pages: page
/// faults would otherwise cost more than the writing, and address translation as much again.
class Slab {
 public:
  explicit Slab(std::size_t bytes);

  [[nodiscard]] void* memory() const { return memory_.get(); }

 private:
  struct Free {
    void operator()(void* memory) const;
  };

  std::unique_ptr<void, Free> memory_;
};

}  // namespace assay::reference::unit_fold
