#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "model/input_error.hpp"
#include "model/nearest_name.hpp"

namespace assay {

/// The row of a registry that has this name. `rows`: pointers to what has a `name`.
/// Throws: InputError "PLACE: PROBLEM" and the nearest name when there is none.
template <class Rows>
[[nodiscard]] const auto& row_named(std::string_view name, const Rows& rows, std::string_view place,
                                    const std::string& problem) {
  std::vector<std::string_view> names;
  for (const auto* row : rows) {
    if (row->name == name) return *row;
    names.push_back(row->name);
  }
  throw InputError(place, problem + suggestion(name, names));
}

}  // namespace assay
