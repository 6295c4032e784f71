#pragma once

namespace assay::cli {

/// What the program ends with. Several at once: 70, 64, 3, 4, 1, 2, 0 in that order.
enum ExitCode : int {
  exit_holds = 0,    ///< all verdicts hold, or as expected
  exit_broken = 1,   ///< a validator is broken
  exit_unknown = 2,  ///< budget, census, or no setting meets the target
  exit_adapter = 3,  ///< an external pipeline, engine or its adapter failed
  exit_nondeterministic = 4,
  exit_bad_input = 64,  ///< usage, bad input, unwritable output
  exit_internal = 70,   ///< a bug
};

}  // namespace assay::cli
