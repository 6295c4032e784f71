#include <algorithm>

#include "sim/faults/delays.hpp"
#include "sim/faults/fault_settings.hpp"

namespace assay::sim {
namespace {

/// Sends a crowd that comes only once: a share of the units that would not have come at all have
/// one visit each, all within `length` from the middle of the world on. Crawlers without cookies
/// look like this, each request a new visitor. They are nobody's people, but nothing in the log
/// says so.
class OneHitFlood final : public Fault {
 public:
  explicit OneHitFlood(FaultSettings& settings)
      : share_{settings.share("share", 1.0)},
        length_{settings.duration("length", std::chrono::hours{1})} {}

  void visit(const RunFacts& run, const UnitMoment& /*unit*/, std::vector<EventTime>& visits,
             RandomStream random) const override {
    if (!visits.empty() || !random.bernoulli(share_)) return;
    const EventTime at = run.start + (run.end - run.start) / 2 + uniform_delay(random, length_);
    if (at < run.end) visits.push_back(at);
  }

  [[nodiscard]] double chance_visit(const RunFacts& run, const UnitMoment& /*unit*/,
                                    std::span<const EventTime> visits) const override {
    if (!visits.empty()) return 0.0;
    const double room = static_cast<double>(((run.end - run.start) / 2).count());
    return share_.chance() * std::min(1.0, room / static_cast<double>(length_.count()));
  }

 private:
  Threshold share_;  // of the units that would not have come
  Duration length_;
};

}  // namespace

extern const FaultKind one_hit_flood;
constinit const FaultKind one_hit_flood{
    "one_hit_flood",
    FaultClass::distorting,
    "bots",
    "a crowd of visitors comes once each, all within an hour",
    "log processing: bots that take a new id with every request and are never told apart",
    "ledger, stream_equals_batch",
    hook_visit,
    make_fault<OneHitFlood>};

}  // namespace assay::sim
