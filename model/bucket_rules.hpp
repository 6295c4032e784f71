#pragma once

#include <array>
#include <cstddef>
#include <cstdint>

#include "model/experiment.hpp"

namespace assay {

/// 100 %, in the unit of traffic_micro and allocation_micro.
inline constexpr std::int64_t all_traffic_micro = 100'000'000;

/// What a definition may say under a scheme.
struct SchemeRules {
  Scheme scheme = Scheme::single_hash_100;
  std::int64_t variant_buckets = 0;  ///< into which the hash of the variant splits units
  std::int64_t traffic_buckets = 0;  ///< the traffic is a whole number of them
  std::int64_t group_buckets = 0;    ///< of an exclusion group; 0: the scheme has no groups
  bool chooses_hash = false;         ///< whether the definition names the hash, or the scheme does
  bool may_leave_out = false;        ///< whether allocations may add up to less than 100 %
};

/// In the order of the enumerators.
inline constexpr std::array scheme_rules{
#define SCHEME(name, ...) SchemeRules{Scheme::name, __VA_ARGS__},
#include "model/schemes.def"
#undef SCHEME
};

[[nodiscard]] constexpr const SchemeRules& rules_of(Scheme scheme) {
  return scheme_rules.at(static_cast<std::size_t>(scheme));
}

/// Into how many buckets a scheme's hash splits units.
[[nodiscard]] constexpr std::int64_t bucket_count(Scheme scheme) {
  return rules_of(scheme).variant_buckets;
}

/// Whether a share, in millionths of a percent, ends between two of so many buckets.
[[nodiscard]] constexpr bool is_whole_bucket(std::int64_t percent_micro, std::int64_t buckets) {
  return percent_micro % (all_traffic_micro / buckets) == 0;
}

}  // namespace assay
