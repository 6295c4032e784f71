#include "reference/batch/intake.hpp"

#include "reference/batch/line_prefetch.hpp"

namespace assay::reference::unit_fold {
namespace {

/// The lines looked at are far apart: each is asked for this many before it is needed.
constexpr std::size_t lines_ahead = 16;

std::vector<VersionEvent> open_versions(std::span<const Event> log, const Copies& lines) {
  std::vector<VersionEvent> out;
  for (const std::uint32_t i : lines.positions_of(EventType::experiment)) {
    if (lines.fates[i] == Fate::open)
      out.push_back(
          {log[i].event_id, log[i].timestamp, std::get<DefinitionChange>(log[i].payload)});
  }
  return out;
}

/// Judges exposures and definitions by the experiments' first versions.
class Judge {
 public:
  Judge(std::span<const ExperimentPlan> plans, const Dictionary& dictionary)
      : plans_{plans}, index_{plans}, dictionary_{dictionary} {}

  /// Of the copy that counts, which is no outcome.
  [[nodiscard]] Fate fate(const Event& event) const {
    if (const auto* exposure = std::get_if<Exposure>(&event.payload)) return fate(event, *exposure);
    if (const auto* change = std::get_if<DefinitionChange>(&event.payload)) return fate(*change);
    return Fate::counted;
  }

 private:
  [[nodiscard]] Fate fate(const Event& event, const Exposure& exposure) const {
    const auto found = index_.find(exposure.experiment);
    if (!found) return Fate::held;
    const ExperimentPlan& plan = plans_[*found];
    if (!plan.variant(exposure.variant)) return Fate::rejected;
    if (event.unit(plan.definition->unit).is_none()) return Fate::no_unit;
    return plan.runs_at(event.timestamp) ? Fate::counted : Fate::out_of_window;
  }

  [[nodiscard]] Fate fate(const DefinitionChange& change) const {
    const ExperimentPlan& plan = plans_[*index_.find(change.experiment)];
    const bool is_legal =
        change.definition == plan.first_version ||
        changes_only_traffic(*plan.definition, dictionary_.definition(change.definition));
    return is_legal ? Fate::counted : Fate::rejected;
  }

  std::span<const ExperimentPlan> plans_;
  PlanIndex index_;
  const Dictionary& dictionary_;
};

}  // namespace

Intake take_in(std::span<const Event> log, const PipelineSetup& setup, const Dictionary& dictionary,
               SlabPool& pool) {
  Intake out{.lines = sort_out_copies(log, setup.lateness, dictionary, pool), .plans = {}};
  out.plans = first_versions(open_versions(log, out.lines), setup.metrics, dictionary);
  const Judge judge{out.plans, dictionary};
  for (const auto& positions : out.lines.positions) {
    for (std::size_t k = 0; k < positions.size(); ++k) {
      if (k + lines_ahead < positions.size()) prefetch(log[positions[k + lines_ahead]]);
      Fate& fate = out.lines.fates[positions[k]];
      if (fate == Fate::open) fate = judge.fate(log[positions[k]]);
    }
  }
  return out;
}

}  // namespace assay::reference::unit_fold
