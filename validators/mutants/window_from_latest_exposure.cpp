#include <algorithm>
#include <map>
#include <utility>

#include "validators/mutants/mutant.hpp"
#include "validators/mutants/spliced.hpp"

namespace assay::validators::mutants {

extern const MutantKind window_from_latest_exposure;

namespace {

/// Every exposure at the instant of the user's latest to the experiment.
std::vector<Event> at_latest(std::span<const Event> log, const Dictionary& /*dictionary*/) {
  std::map<std::pair<UnitId, Symbol>, EventTime> latest;
  std::vector<Event> out{log.begin(), log.end()};
  for (const Event& event : out) {
    if (const auto* exposure = std::get_if<Exposure>(&event.payload)) {
      EventTime& at =
          latest.emplace(std::pair{event.units[0], exposure->experiment}, event.timestamp)
              .first->second;
      at = std::max(at, event.timestamp);
    }
  }
  for (Event& event : out)
    if (const auto* exposure = std::get_if<Exposure>(&event.payload))
      event.timestamp = latest.at({event.units[0], exposure->experiment});
  return out;
}

void take_windowed(const ResultRow& wrong, const PipelineSetup& setup, ResultRow& row) {
  const auto metric = std::ranges::find(setup.metrics, row.metric, &MetricDefinition::metric);
  if (metric != setup.metrics.end() && metric->conversion_window) row = wrong;
}

constexpr Splice splice{.rewrite = at_latest, .configure = nullptr, .take = take_windowed};

}  // namespace

constinit const MutantKind window_from_latest_exposure{
    .name = "window_from_latest_exposure",
    .summary = "a conversion window is opened by the latest exposure",
    .named_validator = "ledger",
    .field = "conversion",
    .pipeline = spliced<splice>,
};

}  // namespace assay::validators::mutants
