#pragma once

#include <span>
#include <utility>
#include <vector>

#include "model/pipeline.hpp"

namespace assay::validators::mutants {

/// A wrong pipeline beside the good one, and what of its rows is taken.
struct Splice {
  /// The log as the wrong one gets it. None: as it is.
  std::vector<Event> (*rewrite)(std::span<const Event> log, const Dictionary& dictionary) = nullptr;
  /// The setup that it gets. None: the same.
  void (*configure)(PipelineSetup& setup) = nullptr;
  /// Puts what the wrong one says in the place of what the good one says.
  void (*take)(const ResultRow& wrong, const PipelineSetup& setup, ResultRow& row) = nullptr;
};

/// Keeps the log and sends it through both for every answer. It has no checkpoints.
[[nodiscard]] PipelineFactory spliced_by(const Splice& splice, PipelineFactory good);

template <const Splice& splice>
[[nodiscard]] PipelineFactory spliced(PipelineFactory good) {
  return spliced_by(splice, std::move(good));
}

}  // namespace assay::validators::mutants
