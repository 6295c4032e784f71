#include <algorithm>

#include "model/math/elementary.hpp"
#include "sim/faults/client_stream.hpp"
#include "sim/faults/delays.hpp"
#include "sim/faults/fault_settings.hpp"

namespace assay::sim {

extern const FaultKind stale_config;

namespace {

/// Keeps a share of the clients on an old config, each by a time of its own: a cached page, an app
/// that was asleep, a proxy. They go on logging exposures after a pause, and join a ramp late. The
/// log says what happened, so a pipeline that believes it stays exact. Felt only where the scenario
/// changes its experiments.
class StaleConfig final : public Fault {
 public:
  explicit StaleConfig(FaultSettings& settings)
      : share_{settings.share("share", 0.2)},
        mean_staleness_{settings.duration("mean_staleness", std::chrono::hours{12})} {}

  [[nodiscard]] EventTime config_seen(const RunFacts& /*run*/, const ClientMoment& client,
                                      EventTime seen, RandomStream /*random*/) const override {
    RandomStream sticky = client_stream(stale_config.name, client.user_text);
    if (!sticky.bernoulli(share_)) return seen;
    return std::min(seen, client.session_start - exponential_delay(sticky, mean_staleness_));
  }

  [[nodiscard]] double chance_config_seen(const RunFacts& /*run*/, const ClientMoment& client,
                                          EventTime seen) const override {
    const double age = static_cast<double>((client.session_start - seen).count());
    return share_.chance() * math::exp(-age / static_cast<double>(mean_staleness_.count()));
  }

 private:
  Threshold share_;  // of the clients
  Duration mean_staleness_;
};

}  // namespace

constinit const FaultKind stale_config{
    "stale_config",
    FaultClass::exact,
    "config",
    "some clients stay on an old config and are exposed after a pause",
    "interference: variants stopped or ramped at different times for different units",
    "ledger, stream_equals_batch",
    hook_config_seen,
    make_fault<StaleConfig>};

}  // namespace assay::sim
