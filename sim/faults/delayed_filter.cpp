#include <algorithm>
#include <span>

#include "sim/faults/fault_settings.hpp"
#include "sim/faults/one_arm.hpp"

namespace assay::sim {
namespace {

/// Asks in the treatment, and only there, whether the experiment concerns the unit at all, and
/// asks late: visits that are over before the answer meet nothing and are not counted. The
/// control's filter answers at once.
class DelayedFilter final : public Fault {
 public:
  explicit DelayedFilter(FaultSettings& settings)
      : is_on_{settings.level() > 0.0},
        wait_{settings.duration(
            "wait", Duration{1 + static_cast<std::int64_t>(settings.level() * longest_wait)})} {}

  void expose(const RunFacts& /*run*/, const ClientMoment& client,
              std::vector<PlannedExposure>& exposures, RandomStream /*random*/) const override {
    std::erase_if(exposures,
                  [&](const PlannedExposure& exposure) { return is_missed(client, exposure); });
  }

  [[nodiscard]] double chance_expose(const RunFacts& /*run*/, const ClientMoment& client,
                                     std::span<const PlannedExposure> exposures) const override {
    return std::ranges::any_of(
               exposures,
               [&](const PlannedExposure& exposure) { return is_missed(client, exposure); })
               ? 1.0
               : 0.0;
  }

 private:
  static constexpr double longest_wait = 180e6;  // microseconds, at level 1

  [[nodiscard]] bool is_missed(const ClientMoment& client, const PlannedExposure& exposure) const {
    return is_on_ && exposure.variant == first_treatment &&
           exposure.at + wait_ >= client.session_end;
  }

  bool is_on_;
  Duration wait_;  // three minutes * level by default
};

}  // namespace

extern const FaultKind delayed_filter;
constinit const FaultKind delayed_filter{
    "delayed_filter",
    FaultClass::must_notice,
    "execution",
    "the treatment's filter answers after short visits are over",
    "execution: a filter that is executed after the variant",
    "sample_ratio",
    hook_expose,
    make_fault<DelayedFilter>};

}  // namespace assay::sim
