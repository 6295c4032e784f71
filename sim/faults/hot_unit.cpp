#include <algorithm>

#include "model/math/elementary.hpp"
#include "sim/faults/fault_settings.hpp"
#include "sim/faults/sticky_stream.hpp"

namespace assay::sim {
extern const FaultKind hot_unit;

namespace {

double mean_of(const DistributionSpec& law) {
  if (law.distribution == "constant") return law.value;
  if (law.distribution == "log_normal") return law.median * math::exp(law.sigma * law.sigma / 2.0);
  return law.mean;
}

/// Lets one unit have a large share of all sessions: a monitor, a test account, an office behind
/// one id. Its partition and its state are as heavy as those of thousands.
class HotUnit final : public Fault {
 public:
  explicit HotUnit(FaultSettings& settings) : share_{settings.share("share", 0.1)} {}

  void visit(const RunFacts& run, const UnitMoment& unit, std::vector<EventTime>& visits,
             RandomStream random) const override {
    if (!is_hot(run, unit.user)) return;
    const std::size_t first = visits.size();
    visits.resize(first + more(run));
    const auto added = std::span{visits}.subspan(first);
    for (EventTime& at : added)
      at = run.start + draw_since_start(run, random);
    std::ranges::sort(added);
  }

  [[nodiscard]] double chance_visit(const RunFacts& run, const UnitMoment& unit,
                                    std::span<const EventTime> /*visits*/) const override {
    return is_hot(run, unit.user) && more(run) > 0 ? 1.0 : 0.0;
  }

 private:
  static constexpr double most = 50'000.0;  // sessions

  static bool is_hot(const RunFacts& run, UnitId user) {
    RandomStream random = sticky_stream(run, hot_unit.name, whole_run);
    const auto units = static_cast<std::uint64_t>(run.scenario->population.units);
    return random.below(units) == user.value;
  }

  /// How many sessions make up the share of all that are expected.
  [[nodiscard]] std::size_t more(const RunFacts& run) const {
    constexpr double day = 86'400e6;
    const PopulationSpec& population = run.scenario->population;
    const double all = static_cast<double>(population.units) *
                       mean_of(population.sessions_per_day) *
                       static_cast<double>((run.end - run.start).count()) / day;
    return static_cast<std::size_t>(std::min(most, share_.chance() * all));
  }

  Threshold share_;  // of all sessions
};

}  // namespace

constinit const FaultKind hot_unit{
    "hot_unit",
    FaultClass::exact,
    "data",
    "one unit has a large share of all sessions",
    "log processing: a hot key: one partition does the work of all, or is cut off",
    "ledger, freshness",
    hook_visit,
    make_fault<HotUnit>};

}  // namespace assay::sim
