#pragma once

#include <cstdint>

#include "model/experiment.hpp"

namespace assay {

/// 100 %, in the unit of traffic_micro and allocation_micro.
inline constexpr std::int64_t all_traffic_micro = 100'000'000;

/// Into how many buckets a scheme's hash splits units.
[[nodiscard]] constexpr std::int64_t bucket_count(Scheme scheme) {
  switch (scheme) {
    case Scheme::single_hash_100: return 100;
    case Scheme::two_hash_10000: return 10'000;
  }
  return 0;
}

/// Whether a share, in millionths of a percent, ends between two buckets of the scheme.
[[nodiscard]] constexpr bool is_whole_bucket(std::int64_t percent_micro, Scheme scheme) {
  return percent_micro % (all_traffic_micro / bucket_count(scheme)) == 0;
}

}  // namespace assay
