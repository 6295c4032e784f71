#include "sim/faults/interruptions.hpp"

#include <algorithm>
#include <cmath>
#include <string>

namespace assay::sim {

Interruptions::Interruptions(FaultSettings& settings) {
  ConfigReader& reader = settings.reader();
  const auto usual = static_cast<std::int64_t>(std::floor(10.0 * settings.level() + 0.5));
  times_ = reader.integer("times", {1, 1000}, std::max<std::int64_t>(1, usual));
  for (const std::string& text : reader.texts("at")) {
    const std::optional<Duration> since_epoch = parse_utc(text);
    if (!since_epoch) reader.reject("at", "'" + text + "' is not a time in UTC as of RFC 3339");
    at_.emplace_back(*since_epoch);
  }
  if (settings.level() > 0.0) return;
  at_.clear();
  times_ = 0;
}

std::vector<ArrivalTime> Interruptions::draw(const RunFacts& run, RandomStream& random) const {
  if (!at_.empty()) return at_;
  const auto length = static_cast<std::uint64_t>((run.end - run.start).count());
  std::vector<ArrivalTime> drawn;
  for (std::int64_t i = 0; i < times_; ++i) {
    const auto after = static_cast<std::int64_t>(random.below(length));
    drawn.push_back(arrives(run.start, Duration{after}));
  }
  return drawn;
}

}  // namespace assay::sim
