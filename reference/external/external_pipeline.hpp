#pragma once

#include <chrono>
#include <memory>
#include <string>
#include <vector>

#include "model/experiment.hpp"
#include "model/pipeline.hpp"
#include "reference/external/pipeline_protocol.hpp"

namespace assay::reference {

/// A pipeline outside of this program.
struct ExternalPipelineOptions {
  std::string command;  ///< of the shell; speaks the protocol of docs/your-pipeline.md
  std::chrono::milliseconds timeout = std::chrono::seconds{60};  ///< of its silence
  std::vector<ExperimentDefinition> experiments = {};  ///< that the first line names, where the log
                                                       ///< that follows has no version of its own
};

/// A pipeline of somebody else's behind the interface of all pipelines: one process for each that
/// is made, on any number of threads.
///
/// Beside the process the reference lives on the same events, as a yardstick for what is not said
/// exactly: where an answer shows binary floats, a sum within a relative 1e-9 of the right one
/// counts as the right one, else as the decimal next to it; `values` that are not stated, and the
/// counts of events of a pipeline that counts units alone (or the other way round), are taken from
/// it and so are not judged.
class ExternalPipelines {
 public:
  explicit ExternalPipelines(ExternalPipelineOptions options);

  /// Starts a process, greets it, and ends its input at once: what it says of itself is in `facts`
  /// from then on. One that has nothing to say is fine.
  /// Throws: ExternalError where it cannot be started, or writes what the protocol does not have.
  void introduce() const;

  /// Makes pipelines whose every method throws ExternalError where the process fails or breaks the
  /// protocol: what() names the command, what it did, and what it had been asked.
  [[nodiscard]] PipelineFactory factory() const;

  /// What all its processes so far have said of themselves.
  [[nodiscard]] PipelineFacts facts() const;

  struct Shared;  ///< options and facts, shared by the pipelines of all copies of the factory

 private:
  std::shared_ptr<Shared> shared_;
};

}  // namespace assay::reference
