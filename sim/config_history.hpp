#pragma once

#include <cstdint>
#include <memory>
#include <vector>

#include "model/assigner.hpp"
#include "model/scenario.hpp"
#include "sim/faults/plan.hpp"

namespace assay::sim {

/// One state of all experiments, in force from an instant on.
struct ConfigVersion {
  EventTime at;
  std::vector<ExperimentDefinition> stated;    ///< as operators meant it: what goes into the log
  std::vector<ExperimentDefinition> deployed;  ///< as clients get it, faults of config included
  std::unique_ptr<Assigner> assigner;          ///< of `deployed`
};

/// The config through time. The first version holds since ever: clients were installed with it.
class ConfigHistory {
 public:
  ConfigHistory(const Scenario& scenario, const FaultPlan& faults, AssignerFactory assigners,
                const Dictionary& dictionary);

  /// Adds a version; `change.at` is not before the last one's.
  /// Throws InputError below `path` when it names no experiment.
  void change(const ScriptedChange& change, std::string_view path);

  [[nodiscard]] std::size_t size() const { return versions_.size(); }

  [[nodiscard]] const ConfigVersion& operator[](std::size_t i) const { return versions_[i]; }

  /// The index of the version in force at an instant.
  [[nodiscard]] std::size_t version_at(EventTime at) const;

  /// How many definitions of all versions the fault of this index changed on their way to clients.
  [[nodiscard]] std::int64_t changed_by(std::size_t fault) const { return changed_by_[fault]; }

  /// How many it was expected to change.
  [[nodiscard]] double expected(std::size_t fault) const { return expected_[fault]; }

 private:
  void append(EventTime at, std::vector<ExperimentDefinition> stated);

  const FaultPlan* faults_;
  AssignerFactory assigners_;
  const Dictionary* dictionary_;
  std::vector<ConfigVersion> versions_;
  std::vector<double> expected_ = std::vector<double>(fault_kinds().size());
  std::vector<std::int64_t> changed_by_ = std::vector<std::int64_t>(fault_kinds().size());
};

}  // namespace assay::sim
