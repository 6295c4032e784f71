#include <span>

#include "sim/faults/client_stream.hpp"
#include "sim/faults/fault_settings.hpp"
#include "sim/faults/one_arm.hpp"

namespace assay::sim {

extern const FaultKind client_cache_flush_by_volume;

namespace {

/// Lets a share of the clients send exposures only when enough has gathered: the treatment, which
/// logs more, fills the buffer at once, the control only from visit `visits` on; what waited
/// before is thrown away. Who comes rarely is missing from the control.
class ClientCacheFlushByVolume final : public Fault {
 public:
  explicit ClientCacheFlushByVolume(FaultSettings& settings)
      : share_{settings.share("share", 1.0)},
        visits_{
            static_cast<std::uint32_t>(settings.reader().integer("visits", {2, 1'000'000}, 3))} {}

  void expose(const RunFacts& /*run*/, const ClientMoment& client,
              std::vector<PlannedExposure>& exposures, RandomStream /*random*/) const override {
    if (client.visit + 1 >= visits_) return;
    if (!client_stream(client_cache_flush_by_volume.name, client.user_text).bernoulli(share_))
      return;
    for (PlannedExposure& exposure : exposures) {
      if (exposure.variant == control) exposure.logged = false;
    }
  }

  [[nodiscard]] double chance_expose(const RunFacts& /*run*/, const ClientMoment& client,
                                     std::span<const PlannedExposure> exposures) const override {
    return client.visit + 1 < visits_ && has_logged(exposures, control) ? share_.chance() : 0.0;
  }

 private:
  Threshold share_;  // of the clients
  std::uint32_t visits_;
};

}  // namespace

constinit const FaultKind client_cache_flush_by_volume{
    "client_cache_flush_by_volume",
    FaultClass::must_notice,
    "execution",
    "buffers of clients are sent when full, which they are sooner in the treatment",
    "execution: client caching behaviour, and when the cache is flushed",
    "sample_ratio",
    hook_expose,
    make_fault<ClientCacheFlushByVolume>};

}  // namespace assay::sim
