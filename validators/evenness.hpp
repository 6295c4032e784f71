#pragma once

#include <cstdint>
#include <optional>
#include <span>

namespace assay::validators {

/// What a pipeline did between two answers, the second included.
struct TickWork {
  std::int64_t events = 0;      ///< that arrived
  std::int64_t operations = 0;  ///< as Pipeline::work counts them
};

/// How evenly the work of a pipeline is spread over its ticks, by operations per event; a tick with
/// fewer events than the median tick is taken to have as many, since an answer costs its rows
/// however little has happened.
struct Evenness {
  double most_over_median = 0.0;  ///< a pipeline that stops now and then has this high
  double last_over_first = 0.0;   ///< median of the last tenth of the ticks over that of the first:
                                  ///< one that computes everything anew has this high
};

inline constexpr double most_over_median_limit = 20.0;
inline constexpr double last_over_first_limit = 4.0;

/// None where there are fewer than 20 ticks with events, or no work.
[[nodiscard]] std::optional<Evenness> evenness(std::span<const TickWork> ticks);

}  // namespace assay::validators
