#pragma once

#include <array>
#include <bit>
#include <cstdint>
#include <memory>
#include <span>
#include <vector>

#include "sim/faults/fault.hpp"

namespace assay::sim {

/// A fault at work in a run.
struct ActiveFault {
  std::size_t index = 0;  ///< in the registry
  const FaultKind* kind = nullptr;
  std::unique_ptr<Fault> fault;
  std::uint64_t seed = 0;  ///< of its own streams
  std::uint64_t bit = 0;   ///< of Delivery::touched; 0 where it does not act on deliveries

  /// The stream of one entity: (seed of the run, this fault, entity).
  [[nodiscard]] RandomStream stream(std::uint64_t entity) const {
    return {seed, Purpose::faults, entity};
  }
};

/// The faults of a run in registry order, and for each hook those that use it.
class FaultPlan {
 public:
  /// A fault of level 0 is checked and left out. Throws InputError below `path` for an unknown or
  /// repeated fault, or what the fault's own file rejects.
  FaultPlan(std::span<const FaultSpec> specs, std::uint64_t seed, std::string_view path);

  [[nodiscard]] std::span<const ActiveFault> all() const { return active_; }

  /// Fault::prepare of each, once, before the world is lived.
  void prepare(const Scenario& scenario, Dictionary& dictionary);

  [[nodiscard]] std::span<const ActiveFault* const> at(FaultHooks hook) const {
    return by_hook_[static_cast<std::size_t>(std::countr_zero(static_cast<std::uint32_t>(hook)))];
  }

 private:
  static constexpr std::size_t hook_count = 12;

  std::vector<ActiveFault> active_;
  std::array<std::vector<const ActiveFault*>, hook_count> by_hook_;
};

}  // namespace assay::sim
