#include <chrono>

#include "validators/mutants/altered.hpp"
#include "validators/mutants/mutant.hpp"

namespace assay::validators::mutants {

extern const MutantKind daylight_saving;

namespace {

/// Adds an hour to event times from April to October.
class DaylightSaving final : public Alteration {
 public:
  DaylightSaving(const PipelineSetup& /*setup*/, const Dictionary& /*dictionary*/) {}

  void take(const Event& event, std::vector<Event>& out) override {
    Event moved = event;
    const std::chrono::sys_days day{std::chrono::floor<std::chrono::days>(
        std::chrono::sys_time<Duration>{event.timestamp.time_since_epoch()})};
    const auto month = std::chrono::year_month_day{day}.month();
    const bool is_summer = month >= std::chrono::April && month <= std::chrono::October;
    if (is_summer && type_of(event) == EventType::outcome) moved.timestamp += std::chrono::hours{1};
    out.push_back(moved);
  }
};

}  // namespace

constinit const MutantKind daylight_saving{
    .name = "daylight_saving",
    .summary = "event times are read an hour off in summer",
    .named_validator = "day_shift",
    .pipeline = altered<DaylightSaving>,
};

}  // namespace assay::validators::mutants
