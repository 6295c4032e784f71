#pragma once

#include <algorithm>

#include "model/event.hpp"
#include "sim/random/stream.hpp"

namespace assay::sim {

/// Exponential, at least 1 us, at most some thirty years.
[[nodiscard]] inline Duration exponential_delay(RandomStream& random, Duration mean) {
  constexpr double longest = 1e15;
  const double delay = static_cast<double>(mean.count()) * random.exponential();
  return Duration{1 + static_cast<std::int64_t>(std::min(delay, longest))};
}

/// Uniform on 1 us ... `longest`, which is at least 1 us.
[[nodiscard]] inline Duration uniform_delay(RandomStream& random, Duration longest) {
  const auto count = static_cast<std::uint64_t>(longest.count());
  return Duration{1 + static_cast<std::int64_t>(random.below(count))};
}

/// This share, in [0, 1], of a length of time.
[[nodiscard]] inline Duration share_of(Duration whole, double share) {
  return Duration{static_cast<std::int64_t>(share * static_cast<double>(whole.count()))};
}

/// Whether clients send such events themselves: the definitions come from the config service and
/// the classifications from a job in the warehouse, both by safer ways.
[[nodiscard]] inline bool is_from_client(const Event& event) {
  return type_of(event) == EventType::exposure || type_of(event) == EventType::outcome;
}

}  // namespace assay::sim
