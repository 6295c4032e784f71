#pragma once

#include <span>
#include <vector>

#include "model/event.hpp"
#include "reference/batch/copies.hpp"

namespace assay::reference::unit_fold {

/// By unit of this kind: whether its latest counted classification by (timestamp, event_id) says
/// bot.
[[nodiscard]] std::vector<bool> bots_of(std::span<const Event> log, const Copies& lines,
                                        UnitKind kind, std::size_t unit_count);

}  // namespace assay::reference::unit_fold
