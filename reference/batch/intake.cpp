#include "reference/batch/intake.hpp"

#include "reference/batch/copies.hpp"

namespace assay::reference::unit_fold {
namespace {

std::vector<std::uint32_t> all_but_outcomes(std::span<const Event> log) {
  std::vector<std::uint32_t> out;
  for (std::uint32_t i = 0; i < log.size(); ++i) {
    if (type_of(log[i]) != EventType::outcome) out.push_back(i);
  }
  return out;
}

std::vector<VersionEvent> open_versions(std::span<const Event> log,
                                        std::span<const std::uint32_t> others,
                                        const Copies& copies) {
  std::vector<VersionEvent> out;
  for (const std::uint32_t i : others) {
    const auto* change = std::get_if<DefinitionChange>(&log[i].payload);
    if (change != nullptr && copies.fates[i] == Fate::open)
      out.push_back({log[i].event_id, log[i].timestamp, *change});
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

Intake take_in(std::span<const Event> log, const PipelineSetup& setup,
               const Dictionary& dictionary) {
  const auto others = all_but_outcomes(log);
  Copies copies = sort_out_copies(log, setup.lateness, dictionary);
  Intake out;
  out.plans = first_versions(open_versions(log, others, copies), setup.metrics, dictionary);
  const Judge judge{out.plans, dictionary};
  for (const std::uint32_t i : others) {
    if (copies.fates[i] == Fate::open) copies.fates[i] = judge.fate(log[i]);
  }
  out.fates = std::move(copies.fates);
  out.conflicts = copies.conflicts;
  return out;
}

}  // namespace assay::reference::unit_fold
