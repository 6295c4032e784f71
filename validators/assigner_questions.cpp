#include "validators/assigner_questions.hpp"

#include <fmt/format.h>

namespace assay::validators {

AssignmentQuery query_of(std::string_view id, AttributesId attributes) {
  AssignmentQuery out{.units = {}, .attributes = attributes};
  out.units.fill(id);
  return out;
}

std::string answer_text(const ExperimentDefinition& experiment, std::int16_t variant) {
  return variant == none_assigned
             ? "none"
             : experiment.variants.at(static_cast<std::size_t>(variant)).variant;
}

Questions::Questions(const AssignerFactory& factory, std::span<const ExperimentDefinition> config,
                     const Dictionary& dictionary)
    : config_{config}, assigner_{factory(config, dictionary)}, answers_(config.size()) {}

std::span<const std::int16_t> Questions::ask(const AssignmentQuery& query) {
  assigner_->assign(query, answers_);
  return answers_;
}

AssignmentProblem Questions::problem(const AssignmentQuery& query, std::size_t experiment,
                                     std::string_view what) const {
  const std::string& id = config_[experiment].experiment_id;
  std::string trace;
  for (const std::string& step : assigner_->explain(query, experiment).steps)
    trace += "\n  " + step;
  const std::string_view unit = query.units[index(config_[experiment].unit)];
  return {fmt::format("{}/{}", id, unit),
          fmt::format("unit '{}' in experiment {}: {}; the assigner explains:{}", unit, id, what,
                      trace)};
}

}  // namespace assay::validators
