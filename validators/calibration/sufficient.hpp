#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "validators/calibration/look_plan.hpp"
#include "validators/calibration/tally.hpp"

namespace assay::validators {

/// Replicates are drawn in blocks of this size, each from a stream of its own: any block can be
/// drawn anywhere, alone and in any order.
inline constexpr std::int64_t block_replications = 1'024;

/// What the sufficient statistics of many experiments are drawn from: under the canonical joint
/// distribution, z at information fraction t is normal with mean drift sqrt(t) and increments of
/// sqrt(t) z are independent.
///
/// Source: C. Jennison, B. W. Turnbull, Group Sequential Methods, 2000, section 3.1.
struct ZProcess {
  LookPlan plan;
  double drift = 0.0;      ///< mean of z at the last look
  std::uint64_t seed = 0;  ///< of the whole calibration
  std::uint64_t law = 0;   ///< tells the processes of one calibration apart
};

/// The tallies of replicates [1024 block, 1024 block + count), one per row of `critical_values`.
[[nodiscard]] std::vector<Tally> draw_block(const ZProcess& process,
                                            std::span<const std::vector<double>> critical_values,
                                            std::int64_t block,
                                            std::int64_t count = block_replications);

}  // namespace assay::validators
