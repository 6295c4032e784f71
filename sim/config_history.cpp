#include "sim/config_history.hpp"

#include <algorithm>
#include <limits>

#include "model/contract.hpp"
#include "model/input_error.hpp"

namespace assay::sim {

ConfigHistory::ConfigHistory(const Scenario& scenario, const FaultPlan& faults,
                             AssignerFactory assigners, const Dictionary& dictionary)
    : faults_{&faults}, assigners_{std::move(assigners)}, dictionary_{&dictionary} {
  append(EventTime{Duration{std::numeric_limits<std::int64_t>::min()}}, scenario.experiments);
  for (std::size_t i = 0; i < scenario.changes.size(); ++i)
    change(scenario.changes[i], "/changes/" + std::to_string(i));
}

void ConfigHistory::change(const ScriptedChange& change, std::string_view path) {
  expects(change.at >= versions_.back().at, "changes in time order");
  std::vector<ExperimentDefinition> stated = versions_.back().stated;
  const auto changed =
      std::ranges::find(stated, change.experiment_id, &ExperimentDefinition::experiment_id);
  if (changed == stated.end()) {
    throw InputError(std::string(path) + "/experiment_id",
                     "'" + change.experiment_id + "' is not an experiment");
  }
  if (change.status) changed->status = *change.status;
  if (change.traffic_micro) changed->traffic_micro = *change.traffic_micro;
  append(change.at, std::move(stated));
}

void ConfigHistory::append(EventTime at, std::vector<ExperimentDefinition> stated) {
  std::vector<ExperimentDefinition> deployed = stated;
  for (const ActiveFault* active : faults_->at(hook_deployed)) {
    const std::vector<ExperimentDefinition> before = deployed;
    active->fault->deployed(deployed);
    for (std::size_t i = 0; i < deployed.size(); ++i) {
      expected_[active->index] += active->fault->chance_deployed(before[i]);
      changed_by_[active->index] += deployed[i] == before[i] ? 0 : 1;
    }
  }
  std::unique_ptr<Assigner> assigner = assigners_(deployed, *dictionary_);
  versions_.push_back({at, std::move(stated), std::move(deployed), std::move(assigner)});
}

std::size_t ConfigHistory::version_at(EventTime at) const {
  std::size_t i = versions_.size() - 1;
  while (i > 0 && versions_[i].at > at)
    --i;
  return i;
}

}  // namespace assay::sim
