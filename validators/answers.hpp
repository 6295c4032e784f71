#pragma once

#include <optional>
#include <span>
#include <vector>

#include "model/event.hpp"
#include "model/pipeline.hpp"
#include "validators/oracle/first_divergence.hpp"
#include "validators/validator.hpp"

namespace assay::validators {

/// The lines that have arrived by `as_of`; the log is in arrival order.
[[nodiscard]] std::span<const Event> arrived(std::span<const Event> log, ArrivalTime as_of);

/// Sends a log through a pipeline that has seen nothing and asks at each of these times, which
/// ascend.
[[nodiscard]] std::vector<Snapshot> replay(Pipeline& pipeline, std::span<const Event> log,
                                           std::span<const ArrivalTime> times);

/// Whether the answer has a counts table: a pipeline may come without.
[[nodiscard]] bool has_counts(const Snapshot& answer);

/// Puts the field that differs, both its values and the time of the answer into a verdict.
void blame(Verdict& verdict, const Divergence& found, ArrivalTime as_of);

/// How an answer departs from what it should be; counts are compared where the answer has them.
[[nodiscard]] std::optional<Divergence> departure(const Snapshot& answer, const Snapshot& right);

}  // namespace assay::validators
