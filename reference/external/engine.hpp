#pragma once

#include <chrono>
#include <string>

#include "reference/estimate.hpp"

namespace assay::reference {

/// A statistics engine outside of this program.
struct EngineOptions {
  std::string command;  ///< of the shell; speaks the protocol of docs/engines.md
  std::chrono::milliseconds timeout = std::chrono::seconds{60};  ///< of its silence
};

/// Asks an engine instead of computing. It may be called on several threads: as many processes are
/// started as there are calls at once, and each is asked one question at a time; they end with the
/// last copy of the estimator. Nobody is asked about an arm of less than two units (too_few_units),
/// a row that overflows, or a quantile, for which see `estimate`.
///
/// Throws: ExternalError, when it is called, where the engine fails or gives no right answer.
[[nodiscard]] Estimator engine_estimator(EngineOptions options);

}  // namespace assay::reference
