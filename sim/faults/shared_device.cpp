#include "sim/faults/fault_settings.hpp"
#include "sim/faults/sticky_stream.hpp"

namespace assay::sim {
extern const FaultKind shared_device;

namespace {

/// Lets a share of the units sit at a partner's device for half of their sessions: a family's
/// tablet, a till, a computer in a library. Who sits there is known by the partner's id, sees its
/// variants, and adds to its numbers.
class SharedDevice final : public Fault {
 public:
  explicit SharedDevice(FaultSettings& settings) : share_{settings.share("share", 0.2)} {}

  [[nodiscard]] UnitId known_as(const RunFacts& run, const VisitMoment& visit, UnitId as,
                                RandomStream random) const override {
    return is_guest(run, visit) && random.bernoulli(half) ? visit.partner : as;
  }

  [[nodiscard]] double chance_known_as(const RunFacts& run,
                                       const VisitMoment& visit) const override {
    return is_guest(run, visit) ? half : 0.0;
  }

 private:
  static constexpr double half = 0.5;

  /// Of a pair only the second is ever a guest.
  [[nodiscard]] bool is_guest(const RunFacts& run, const VisitMoment& visit) const {
    if (visit.partner.is_none() || visit.user < visit.partner) return false;
    return sticky_stream(run, shared_device.name, visit.user.value).bernoulli(share_);
  }

  Threshold share_;  // of the pairs
};

}  // namespace

constinit const FaultKind shared_device{
    "shared_device",
    FaultClass::exact,
    "identity",
    "two persons use one device, under one id",
    "assignment: several persons under one id, whose numbers are taken for one unit's",
    "ledger, stream_equals_batch",
    hook_known_as,
    make_fault<SharedDevice>};

}  // namespace assay::sim
