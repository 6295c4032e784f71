#include <algorithm>
#include <fmt/format.h>
#include <map>
#include <set>

#include "reference/streaming/streaming_pipeline.hpp"
#include "validators/museum/exhibit.hpp"
#include "validators/museum/judging.hpp"
#include "validators/museum/world.hpp"
#include "validators/mutants/altered.hpp"

namespace assay::validators {

extern const ValidatorKind ledger;

namespace museum {

extern const ExhibitKind window_of_any_exposure;

namespace {

using namespace std::chrono_literals;

constexpr Duration window = 12h;

/// Dates outcomes back into the first exposure's window where a later exposure's window has them,
/// so that a good pipeline counts what this one would.
class AnyExposure final : public Alteration {
 public:
  AnyExposure(const PipelineSetup& /*setup*/, const Dictionary& /*dictionary*/) {}

  void take(const Event& event, std::vector<Event>& out) override {
    out.push_back(event);
    std::set<EventTime>& exposures = exposures_[event.unit(UnitKind::user)];
    if (std::holds_alternative<Exposure>(event.payload)) exposures.insert(event.timestamp);
    if (!std::holds_alternative<Outcome>(event.payload) || exposures.empty()) return;
    const EventTime first = *exposures.begin();
    if (event.timestamp < first + window) return;
    const auto after = exposures.upper_bound(event.timestamp);
    if (event.timestamp < *std::prev(after) + window) out.back().timestamp = first;
  }

 private:
  std::map<UnitId, std::set<EventTime>> exposures_;
};

Exhibit show(int jobs) {
  sim::RunRecord run =
      live_aa(std::array<std::string_view, 1>{"metrics.conversion.conversion_window=12h"}, jobs);
  const double right = mean_of(row_of(run.snapshots.back(), "control", "conversion"));
  Exhibit out;
  out.green = verdict_on(ledger, run);
  read_by(run, mutants::altered<AnyExposure>(reference::streaming_pipeline()));
  out.red = verdict_on(ledger, run);
  const double broken = mean_of(row_of(run.snapshots.back(), "control", "conversion"));
  out.setting = "the built-in world aa with a conversion window of 12 hours";
  out.truth = fmt::format("{:.2f} % of control's users buy within 12 hours of their first exposure",
                          100.0 * right);
  out.broken = fmt::format(
      "{:.2f} %: every session is an exposure and opens the window again, so "
      "who comes often has more time to buy",
      100.0 * broken);
  out.right = fmt::format("{:.2f} %", 100.0 * right);
  out.number = fmt::format("{:.1f} % buy, not {:.1f} %", 100.0 * broken, 100.0 * right);
  return out;
}

}  // namespace

constinit const ExhibitKind window_of_any_exposure{
    "window_of_any_exposure",
    "each exposure opens the conversion window again",
    "PostHog/posthog, pull requests 41346 (November 2025: windows were counted from any exposure) "
    "and 72763 (July 2026: from the first)",
    "Funnel metrics counted a conversion when it lay within the window of any exposure, mean "
    "metrics within that of the first; the fix took the last. With any but the first the window "
    "grows with a unit's visits, which a treatment can change, and a unit's number still changes "
    "long after its window has closed.",
    "outcomes that lie in a later exposure's window are counted (broken); the reference pipeline "
    "(right)",
    "ledger",
    "",
    show};

}  // namespace museum
}  // namespace assay::validators
