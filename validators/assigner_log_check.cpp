#include <fmt/format.h>
#include <vector>

#include "validators/assigner_checks.hpp"
#include "validators/independent_assigner.hpp"

namespace assay::validators {
namespace {

/// What one unit met of one experiment.
struct Met {
  Symbol variant;
  AttributesId attributes = no_attributes;
  bool is_exposed = false;
  bool is_crossover = false;
};

/// By unit, what the log says of one experiment.
std::vector<Met> met_by_unit(std::span<const Event> log, const ExperimentDefinition& experiment,
                             const Dictionary& dictionary) {
  std::vector<Met> units(dictionary.unit_count(experiment.unit));
  for (const Event& event : log) {
    const auto* exposure = std::get_if<Exposure>(&event.payload);
    const UnitId unit = event.unit(experiment.unit);
    if (exposure == nullptr || unit.is_none() ||
        dictionary.text(exposure->experiment) != experiment.experiment_id) {
      continue;
    }
    Met& met = units[unit.value];
    if (met.is_exposed && met.variant != exposure->variant) met.is_crossover = true;
    if (!met.is_exposed) met = {exposure->variant, event.attributes, true};
  }
  return units;
}

MaybeProblem check_experiment(std::span<const Event> log, ExperimentDefinition experiment,
                              const Dictionary& dictionary) {
  experiment.status = ExperimentStatus::running;
  experiment.traffic_micro = 100'000'000;
  const std::vector<Met> units = met_by_unit(log, experiment, dictionary);
  std::optional<AssignmentProblem> out;
  std::int64_t looked_at = 0;
  std::int64_t wrong = 0;
  for (std::uint32_t i = 0; i < units.size(); ++i) {
    const Met& met = units[i];
    if (!met.is_exposed || met.is_crossover) continue;
    ++looked_at;
    AssignmentQuery query{.units = {}, .attributes = met.attributes};
    query.units[index(experiment.unit)] = dictionary.text(experiment.unit, UnitId{i});
    const IndependentAnswer right = independent_answer(experiment, query, dictionary);
    const std::string_view expected =
        right.variant == none_assigned
            ? "none"
            : std::string_view{
                  experiment.variants[static_cast<std::size_t>(right.variant)].variant};
    const std::string_view got = dictionary.text(met.variant);
    if (got == expected || ++wrong > 1) continue;
    out = AssignmentProblem{
        fmt::format("{}/{}", experiment.experiment_id, query.units[index(experiment.unit)]),
        fmt::format("met {}, but its definition gives {} ({})", got, expected, describe(right))};
  }
  if (!out) return out;
  out->detail = fmt::format(
      "{}: {}; so it is with {} of {} units; likely cause: another hash, salt or key than the "
      "definition's, a cache before the experiment, a ramp that deals units anew, or people who "
      "chose",
      out->field, out->detail, wrong, looked_at);
  return out;
}

}  // namespace

MaybeProblem check_exposures(std::span<const Event> log,
                             std::span<const ExperimentDefinition> experiments,
                             const Dictionary& dictionary) {
  for (const ExperimentDefinition& experiment : experiments)
    if (auto found = check_experiment(log, experiment, dictionary)) return found;
  return std::nullopt;
}

}  // namespace assay::validators
