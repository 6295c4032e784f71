#include <span>

#include "sim/faults/delays.hpp"
#include "sim/faults/fault_settings.hpp"
#include "sim/faults/one_arm.hpp"

namespace assay::sim {
namespace {

/// Slows the treatment down: its exposures are logged later by an exponential delay, and those of
/// visits that are over by then never. Short visits are missing from one arm, and with them the
/// people who make them. A variant that is faster than the control would gain these.
class SlowerVariantLosesExposures final : public Fault {
 public:
  explicit SlowerVariantLosesExposures(FaultSettings& settings)
      : is_on_{settings.level() > 0.0},
        mean_delay_{settings.duration(
            "mean_delay",
            Duration{1 + static_cast<std::int64_t>(settings.level() * most_mean_delay)})} {}

  void expose(const RunFacts& /*run*/, const ClientMoment& client,
              std::vector<PlannedExposure>& exposures, RandomStream random) const override {
    if (!is_on_) return;
    for (PlannedExposure& exposure : exposures) {
      if (exposure.variant != first_treatment) continue;
      const EventTime at = exposure.at + exponential_delay(random, mean_delay_);
      if (at < client.session_end) {
        exposure.at = at;
      } else {
        exposure.logged = false;
      }
    }
  }

  [[nodiscard]] double chance_expose(const RunFacts& /*run*/, const ClientMoment& /*client*/,
                                     std::span<const PlannedExposure> exposures) const override {
    return is_on_ && has_logged(exposures, first_treatment) ? 1.0 : 0.0;
  }

 private:
  static constexpr double most_mean_delay = 120e6;  // microseconds, at level 1

  bool is_on_;
  Duration mean_delay_;  // two minutes * level by default
};

}  // namespace

extern const FaultKind slower_variant_loses_exposures;
constinit const FaultKind slower_variant_loses_exposures{
    "slower_variant_loses_exposures",
    FaultClass::must_notice,
    "execution",
    "the treatment is slow, and exposures of short visits are lost",
    "execution: a variant that changes performance, or engagement, and so how much telemetry comes "
    "back",
    "sample_ratio",
    hook_expose,
    make_fault<SlowerVariantLosesExposures>};

}  // namespace assay::sim
