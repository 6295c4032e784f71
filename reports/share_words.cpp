#include "reports/share_words.hpp"

#include <fmt/format.h>

namespace assay::reports {

std::string percent(double share) {
  const double value = 100.0 * share;
  return fmt::format("{:.{}f}", value, value < 9.995 ? 2 : 1);
}

std::string with_interval(const validators::Share& share) {
  if (share.interval.low == share.value && share.interval.high == share.value)
    return percent(share.value);
  return fmt::format("{} [{:.1f}, {:.1f}]", percent(share.value), 100.0 * share.interval.low,
                     100.0 * share.interval.high);
}

}  // namespace assay::reports
