#include <chrono>

#include "validators/mutants/altered.hpp"
#include "validators/mutants/mutant.hpp"

namespace assay::validators::mutants {

extern const MutantKind day_of_25_hours;

namespace {

/// Drops outcomes of the last hour of an experiment in which European summer time ends.
class DayOf25Hours final : public Alteration {
 public:
  DayOf25Hours(const PipelineSetup& /*setup*/, const Dictionary& dictionary)
      : dictionary_{&dictionary} {}

  void take(const Event& event, std::vector<Event>& out) override {
    note_definition(event);
    const ExperimentDefinition* definition = last_definition(*dictionary_);
    if (definition != nullptr && type_of(event) == EventType::outcome &&
        has_long_day(*definition) && event.timestamp >= definition->end - std::chrono::hours{1} &&
        event.timestamp < definition->end)
      return;
    out.push_back(event);
  }

 private:
  /// Clocks go back at 01:00 UTC on the last Sunday of October.
  static bool has_long_day(const ExperimentDefinition& definition) {
    using namespace std::chrono;
    const sys_days day{floor<days>(sys_time<Duration>{definition.start.time_since_epoch()})};
    const sys_days change{year_month_day{day}.year() / October / Sunday[last]};
    const EventTime at{sys_time<Duration>{change + hours{1}}.time_since_epoch()};
    return definition.start <= at && at < definition.end;
  }

  const Dictionary* dictionary_;
};

}  // namespace

constinit const MutantKind day_of_25_hours{
    .name = "day_of_25_hours",
    .summary = "an experiment over the day of 25 hours ends an hour early",
    .named_validator = "day_shift",
    .pipeline = altered<DayOf25Hours>,
};

}  // namespace assay::validators::mutants
