#include "validators/shrinking/focus.hpp"

#include <algorithm>
#include <map>

#include "validators/unit_components.hpp"

namespace assay::validators::shrinking {
namespace {

std::vector<std::string> steps_of(std::string_view field) {
  std::vector<std::string> out;
  for (std::size_t begin = 0; begin <= field.size();) {
    const std::size_t end = std::min(field.find('/', begin), field.size());
    out.emplace_back(field.substr(begin, end - begin));
    begin = end + 1;
  }
  return out;
}

/// The experiment of a definition or an exposure.
std::optional<Symbol> experiment_of(const Event& event) {
  if (const auto* exposure = std::get_if<Exposure>(&event.payload)) return exposure->experiment;
  if (const auto* change = std::get_if<DefinitionChange>(&event.payload)) return change->experiment;
  return std::nullopt;
}

/// Names of the outcomes that feed some metrics.
std::set<std::string, std::less<>> fed_by(const Kept& metrics, const PipelineSetup& setup) {
  std::set<std::string, std::less<>> out;
  for (const std::size_t i : metrics) {
    out.insert(setup.metrics[i].part.event);
    if (setup.metrics[i].denominator) out.insert(setup.metrics[i].denominator->event);
  }
  return out;
}

}  // namespace

Focus focus_of(std::string_view field, const sim::RunRecord& run) {
  const std::vector<std::string> steps = steps_of(field);
  Focus out;
  const auto is_experiment = [&](const ExperimentDefinition& experiment) {
    return experiment.experiment_id == steps.front();
  };
  if (std::ranges::any_of(run.scenario.experiments, is_experiment)) out.experiment = steps.front();
  for (std::size_t i = 0; i < run.scenario.pipeline.metrics.size(); ++i) {
    const std::string& metric = run.scenario.pipeline.metrics[i].metric;
    if (std::ranges::find(steps, metric) != steps.end()) out.metric = i;
  }
  out.has_segment = std::ranges::any_of(
      steps, [](const std::string& step) { return step.find('=') != std::string::npos; });
  return out;
}

Kept relevant(const Kept& lines, const Focus& focus, const Part& part, const sim::RunRecord& run) {
  const auto names = fed_by(part.metrics, run.scenario.pipeline);
  const Dictionary& dictionary = *run.dictionary;
  Kept out;
  for (const std::size_t line : lines) {
    const Event& event = run.delivered_log[line];
    const auto experiment = experiment_of(event);
    if (experiment && focus.experiment && dictionary.text(*experiment) != *focus.experiment)
      continue;
    const auto* outcome = std::get_if<Outcome>(&event.payload);
    if (outcome != nullptr && !names.contains(dictionary.text(outcome->name))) continue;
    out.push_back(line);
  }
  return out;
}

std::vector<std::optional<std::string>> experiments_of(const Kept& lines,
                                                       const sim::RunRecord& run) {
  std::vector<std::optional<std::string>> out;
  for (const std::size_t line : lines) {
    const auto experiment = experiment_of(run.delivered_log[line]);
    out.push_back(experiment ? std::optional{std::string{run.dictionary->text(*experiment)}}
                             : std::nullopt);
  }
  return out;
}

Groups groups_of(const Kept& lines, const sim::RunRecord& run) {
  UnitComponents components{*run.dictionary};
  for (const std::size_t line : lines)
    components.join(run.delivered_log[line]);
  Groups out;
  std::map<std::size_t, std::size_t> number;
  for (const std::size_t line : lines) {
    const auto component = components.of(run.delivered_log[line]);
    if (!component) {
      out.of_line.emplace_back();
      continue;
    }
    const auto [known, is_new] = number.try_emplace(*component, out.count);
    if (is_new) ++out.count;
    out.of_line.emplace_back(known->second);
  }
  return out;
}

}  // namespace assay::validators::shrinking
