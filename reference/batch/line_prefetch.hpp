#pragma once

#include <algorithm>
#include <cstddef>
#include <span>

#include "model/event.hpp"

namespace assay::reference::unit_fold {

/// Asks for a line of the log that will soon be read, wherever it lies. It may lie on two cache
/// lines: its first bytes and its last are asked for.
inline void prefetch(const Event& event) {
  __builtin_prefetch(&event);
  __builtin_prefetch(&event.payload);
}

/// For a walk along the log that is now at line `i`. The processor sees such a walk coming by
/// itself, but only to the end of each page.
inline void prefetch_ahead(std::span<const Event> log, std::size_t i) {
  constexpr std::size_t lines = 24;
  prefetch(log[std::min(i + lines, log.size() - 1)]);
}

}  // namespace assay::reference::unit_fold
