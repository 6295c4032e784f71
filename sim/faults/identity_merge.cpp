#include "sim/faults/fault_settings.hpp"
#include "sim/faults/sticky_stream.hpp"

namespace assay::sim {
extern const FaultKind identity_merge;

namespace {

/// Merges a share of the pairs of units at an instant of their own: the second turns out to be the
/// first, who has logged in at last, and goes on under its id and with its variants. What it did
/// before stays under the old id, a unit that is never seen again.
class IdentityMerge final : public Fault {
 public:
  explicit IdentityMerge(FaultSettings& settings) : share_{settings.share("share", 0.2)} {}

  [[nodiscard]] UnitId known_as(const RunFacts& run, const VisitMoment& visit, UnitId as,
                                RandomStream /*random*/) const override {
    return is_merged(run, visit) ? visit.partner : as;
  }

  [[nodiscard]] double chance_known_as(const RunFacts& run,
                                       const VisitMoment& visit) const override {
    return is_merged(run, visit) ? 1.0 : 0.0;
  }

 private:
  [[nodiscard]] bool is_merged(const RunFacts& run, const VisitMoment& visit) const {
    if (visit.partner.is_none() || visit.user < visit.partner) return false;
    RandomStream pair = sticky_stream(run, identity_merge.name, visit.user.value);
    return pair.bernoulli(share_) && visit.session_start >= run.start + draw_since_start(run, pair);
  }

  Threshold share_;  // of the pairs
};

}  // namespace

constinit const FaultKind identity_merge{
    "identity_merge",
    FaultClass::exact,
    "identity",
    "two ids turn out to be one person, who goes on under one of them",
    "assignment: units whose id changes at log-in are counted twice, or change their variant",
    "ledger, stream_equals_batch",
    hook_known_as,
    make_fault<IdentityMerge>};

}  // namespace assay::sim
