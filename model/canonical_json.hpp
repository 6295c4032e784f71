#pragma once

#include <string>

#include "model/dictionary.hpp"
#include "model/event.hpp"
#include "model/json_text.hpp"

namespace assay {

/// The one text of what an event says, without when it arrived: keys sorted as bytes, numbers
/// minimal, times with six decimals, no white space; defaults (value, unit_kind) are written out,
/// empty `attributes` and `units` are not. Two copies of an event id that arrived at the same
/// instant with the same timestamp are told apart by it.
[[nodiscard]] std::string canonical_json(const Event& event, const Dictionary& dictionary);

/// The attributes of an event as a JSON object, keys sorted as bytes.
void put_attributes(JsonText& out, AttributesId attributes, const Dictionary& dictionary);

/// The units of an event other than the user as a JSON object, keys sorted as bytes.
void put_units(JsonText& out, const Event& event, const Dictionary& dictionary);

/// Whether an event has a unit other than the user.
[[nodiscard]] bool has_units(const Event& event);

}  // namespace assay
