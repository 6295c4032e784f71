#pragma once

#include <array>
#include <cstdint>
#include <string>
#include <string_view>

#include "model/event.hpp"

namespace assay::sim {

/// The texts of what belongs to a user: "s0000042-17" is its 18th session, "d0000042-1" its second
/// device. A session makes one request, with the session's number: "r0000042-17". Users of
/// somebody's own data keep their text whole: "s:alice-17". Different users never share a name.
[[nodiscard]] std::string owned_unit_text(UnitKind kind, std::string_view user_text,
                                          std::uint32_t number);

}  // namespace assay::sim
