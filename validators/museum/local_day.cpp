#include <fmt/format.h>

#include "reference/streaming/streaming_pipeline.hpp"
#include "validators/museum/exhibit.hpp"
#include "validators/museum/judging.hpp"
#include "validators/museum/world.hpp"
#include "validators/mutants/altered.hpp"

namespace assay::validators {

extern const ValidatorKind ledger;

namespace museum {

extern const ExhibitKind local_day;

namespace {

using namespace std::chrono_literals;

constexpr Duration behind_utc = 8h;

/// Takes the experiment's first day for one that begins at midnight in California.
class LocalDay final : public Alteration {
 public:
  LocalDay(const PipelineSetup& /*setup*/, const Dictionary& dictionary)
      : dictionary_{&dictionary} {}

  void take(const Event& event, std::vector<Event>& out) override {
    note_definition(event);
    const ExperimentDefinition* experiment = last_definition(*dictionary_);
    const bool is_before =
        experiment != nullptr && event.timestamp < experiment->start + behind_utc;
    if (is_before && std::holds_alternative<Exposure>(event.payload)) return;
    out.push_back(event);
  }

 private:
  const Dictionary* dictionary_;
};

std::int64_t units_in(const Snapshot& answer) {
  return analysed_in(answer, "control") + analysed_in(answer, "treatment");
}

Exhibit show(int jobs) {
  sim::RunRecord run = live_aa({}, jobs);
  const Snapshot right = run.snapshots.back();
  Exhibit out;
  out.green = verdict_on(ledger, run);
  read_by(run, mutants::altered<LocalDay>(reference::streaming_pipeline()));
  out.red = verdict_on(ledger, run);
  const Snapshot& broken = run.snapshots.back();
  const double missing =
      100.0 * (1.0 - static_cast<double>(units_in(broken)) / static_cast<double>(units_in(right)));
  out.setting = "the built-in world aa, read as if its first day began at 00:00 UTC-8";
  out.truth = fmt::format(
      "{} users are exposed in the experiment's three days, and control's "
      "views per user are {:.3f}",
      grouped(units_in(right)), mean_of(row_of(right, "control", "page_views")));
  out.broken = fmt::format(
      "{} users and {:.3f} views: the first 8 hours' exposures are missing, "
      "and who came again counts from then on",
      grouped(units_in(broken)), mean_of(row_of(broken, "control", "page_views")));
  out.right = "the times as they are, in UTC";
  out.number = fmt::format("{:.1f} % of users lost", missing);
  return out;
}

}  // namespace

constinit const ExhibitKind local_day{
    "local_day",
    "a day in local time is read as a day in UTC",
    "growthbook/growthbook, issue 3478, December 2024: the start date of a report defaults to "
    "local time and not UTC",
    "The experiment starts at midnight UTC; a report of it took the same date in the time zone of "
    "the one who looks. Exposures of the hours in between fall out of one report and not of "
    "another, and of a unit that comes back the first exposure is not the first.",
    "exposures of the first 8 hours are dropped (broken); the reference pipeline (right)",
    "ledger",
    "time_zone",
    show};

}  // namespace museum
}  // namespace assay::validators
