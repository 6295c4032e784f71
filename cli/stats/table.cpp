#include "cli/stats/statistic.hpp"

namespace assay::cli {

const std::vector<const StatisticKind*>& statistic_kinds() {
  static const std::vector<const StatisticKind*> kinds = [] {
    std::vector<const StatisticKind*> out;
    const auto add = [&](std::span<const StatisticKind> subject) {
      for (const StatisticKind& kind : subject)
        out.push_back(&kind);
    };
#define STATISTICS(subject) add(subject##_statistics);
#include "cli/stats/statistics.def"
#undef STATISTICS
    return out;
  }();
  return kinds;
}

}  // namespace assay::cli
