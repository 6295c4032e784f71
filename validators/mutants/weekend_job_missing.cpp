#include <chrono>

#include "validators/mutants/altered.hpp"
#include "validators/mutants/mutant.hpp"

namespace assay::validators::mutants {

extern const MutantKind weekend_job_missing;

namespace {

/// Drops what happens at a weekend.
class WeekendJobMissing final : public Alteration {
 public:
  WeekendJobMissing(const PipelineSetup& /*setup*/, const Dictionary& /*dictionary*/) {}

  void take(const Event& event, std::vector<Event>& out) override {
    const auto day = event.timestamp.time_since_epoch() / std::chrono::days{1};
    const auto weekday = (day + 3) % 7;  // 0 is Monday
    if (type_of(event) == EventType::outcome && weekday >= 5) return;
    out.push_back(event);
  }
};

}  // namespace

constinit const MutantKind weekend_job_missing{
    .name = "weekend_job_missing",
    .summary = "events of Saturdays and Sundays are never loaded",
    .named_validator = "day_shift",
    .pipeline = altered<WeekendJobMissing>,
};

}  // namespace assay::validators::mutants
