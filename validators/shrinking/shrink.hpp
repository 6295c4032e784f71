#pragma once

#include <cstdint>
#include <functional>
#include <optional>
#include <string>

#include "sim/run_record.hpp"
#include "validators/validator.hpp"

namespace assay::validators {

struct ShrinkOptions {
  int max_runs = 200;  ///< of a part of the log through the pipeline and the validator
  std::function<bool()> must_stop = {};  ///< ends the search before that: a clock
};

/// How large something is that fails.
struct CaseSize {
  std::int64_t units = 0;    ///< groups of units that share events: of users alone, users
  std::int64_t events = 0;   ///< lines of the log, definitions too
  std::int64_t actions = 0;  ///< on the pipeline's process
  friend bool operator==(const CaseSize&, const CaseSize&) = default;
};

[[nodiscard]] CaseSize size_of(const sim::RunRecord& run);

/// A part of a run on which the same validator finds the same field wrong.
struct Shrunk {
  sim::RunRecord record;  ///< sent through the pipeline; without clean log and truth
  Verdict verdict;        ///< on that record
};

/// What came of shrinking.
struct Shrinking {
  std::optional<Shrunk> found;
  std::string why_not;       ///< nothing was found, as a sentence; empty otherwise
  CaseSize before;           ///< of the whole run
  int runs = 0;              ///< that it took
  bool is_whole = true;      ///< the search came to its end: no single event, metric, question or
                             ///< action can be left out
  bool was_stopped = false;  ///< by `must_stop`: with more time it may find a smaller one
};

/// Looks for the smallest part of a run that still fails: the same validator, the same field (the
/// time of the answer may be another). A right pipeline (the reference, or the batch twin) must
/// stand it: a part on which both fail says nothing about the pipeline under test. The same for any
/// number of threads and any machine, as long as the number of runs ends it and not `must_stop`.
///
/// The verdict's field and time give the first guesses: what comes later, other experiments and
/// metrics, and events that feed nothing are left out, and a few units are tried before all. Then
/// delta debugging (delta_debugging.hpp) over units, experiments, metrics, questions and what was
/// done to the process, delays, and single events.
[[nodiscard]] Shrinking shrink(const Evidence& evidence, const Verdict& broken,
                               const ShrinkOptions& options = {});

/// Sends a record through the pipeline of the evidence and asks one validator about it; the
/// evidence's own run is not looked at. Throws: InputError when there is no such validator.
[[nodiscard]] Verdict judge_part(sim::RunRecord& record, const std::string& validator,
                                 const Evidence& evidence);

}  // namespace assay::validators
