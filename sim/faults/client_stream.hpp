#pragma once

#include <cstddef>
#include <string_view>

#include "sim/event_id.hpp"
#include "sim/random/stream.hpp"

namespace assay::sim {

/// Draws that stick to a client: the same in all of its sessions and, like a hash of its id, in
/// every replicate. `experiment`: its index, where experiments should draw apart.
[[nodiscard]] inline RandomStream client_stream(std::string_view fault, std::string_view user_text,
                                                std::size_t experiment = 0) {
  return {entity_of(fault) + experiment, Purpose::faults, entity_of(user_text)};
}

}  // namespace assay::sim
