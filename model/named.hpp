#pragma once

#include <array>
#include <cstddef>
#include <string_view>

#include "model/contract.hpp"

namespace assay {

/// One enumerator and the word that stands for it in JSON.
template <class E>
struct Named {
  std::string_view name;
  E value;
};

/// The word of a value; the table has every value.
template <class E, std::size_t n>
[[nodiscard]] std::string_view name_in(const std::array<Named<E>, n>& table, E value) {
  for (const Named<E>& row : table)
    if (row.value == value) return row.name;
  expects(false, "a table with every enumerator");
  return {};
}

}  // namespace assay
