#include "sim/faults/fault_settings.hpp"

namespace assay::sim {
namespace {

/// Gives a share of the events the very instant of the unit's event before them, or of the
/// session's last exposure: clients with clocks of seconds, and events logged in one batch. What
/// is first must then be told by the id, and an outcome at the exposure's instant counts.
class Tie final : public Fault {
 public:
  explicit Tie(FaultSettings& settings) : share_{settings.share("share", 0.1)} {}

  [[nodiscard]] EventTime happened(const RunFacts& /*run*/, const EventMoment& moment, EventTime at,
                                   RandomStream random) const override {
    if (!random.bernoulli(share_)) return at;
    const bool has_exposure = moment.last_exposure > moment.session_start;
    if (has_exposure && random.bernoulli(0.5)) return moment.last_exposure;
    return moment.previous > moment.session_start ? moment.previous : at;
  }

  /// The first event of a session has nothing to tie with.
  [[nodiscard]] double chance_happened(const EventMoment& moment) const override {
    if (moment.previous > moment.session_start) return share_.chance();
    return moment.last_exposure > moment.session_start ? share_.chance() / 2.0 : 0.0;
  }

 private:
  Threshold share_;  // of the events of sessions
};

}  // namespace

extern const FaultKind tie;
constinit const FaultKind tie{
    "tie",
    FaultClass::exact,
    "time",
    "a share of the events has the instant of the unit's event before",
    "analysis: the order of equal timestamps is left to chance, and with it the first exposure",
    "ledger, stream_equals_batch",
    hook_happened,
    make_fault<Tie>};

}  // namespace assay::sim
