#include <algorithm>

#include "sim/faults/delays.hpp"
#include "sim/faults/fault_settings.hpp"
#include "sim/faults/sticky_stream.hpp"

namespace assay::sim {
extern const FaultKind cold_burst;

namespace {

/// Lets a share of the units come all together for the first time, within minutes of an instant in
/// the first half of the world: a campaign, a broadcast. What they would have done before falls
/// into the burst. Thousands of units are new to the pipeline at once.
class ColdBurst final : public Fault {
 public:
  explicit ColdBurst(FaultSettings& settings)
      : share_{settings.share("share", 0.3)},
        length_{settings.duration("length", std::chrono::minutes{10})} {}

  void visit(const RunFacts& run, const UnitMoment& /*unit*/, std::vector<EventTime>& visits,
             RandomStream random) const override {
    if (!random.bernoulli(share_)) return;
    const EventTime burst = begin(run);
    const auto early = std::ranges::count_if(visits, [&](EventTime at) { return at < burst; });
    const auto moved = std::span{visits}.first(static_cast<std::size_t>(early));
    for (EventTime& at : moved)
      at = std::min(burst + uniform_delay(random, length_), run.end - Duration{1});
    std::ranges::sort(moved);
  }

  [[nodiscard]] double chance_visit(const RunFacts& run, const UnitMoment& /*unit*/,
                                    std::span<const EventTime> visits) const override {
    return !visits.empty() && visits.front() < begin(run) ? share_.chance() : 0.0;
  }

 private:
  static EventTime begin(const RunFacts& run) {
    RandomStream random = sticky_stream(run, cold_burst.name, whole_run);
    return run.start + draw_since_start(run, random) / 2;
  }

  Threshold share_;  // of the units
  Duration length_;  // of the burst
};

}  // namespace

constinit const FaultKind cold_burst{
    "cold_burst",
    FaultClass::exact,
    "data",
    "many units show up for the first time within minutes",
    "log processing: state that must be made for many new keys at once; queues that overflow",
    "ledger, freshness",
    hook_visit,
    make_fault<ColdBurst>};

}  // namespace assay::sim
