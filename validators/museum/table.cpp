#include <array>
#include <string>

#include "model/named_row.hpp"
#include "validators/museum/exhibit.hpp"

namespace assay::validators {

namespace museum {

#define EXHIBIT(name) extern const ExhibitKind name;
#include "validators/museum/museum.def"
#undef EXHIBIT

}  // namespace museum

std::span<const ExhibitKind* const> exhibit_kinds() {
  static constexpr std::array kinds{
#define EXHIBIT(name) &museum::name,
#include "validators/museum/museum.def"
#undef EXHIBIT
  };
  return kinds;
}

const ExhibitKind& exhibit_kind(std::string_view name) {
  return row_named(name, exhibit_kinds(), "museum",
                   "'" + std::string{name} + "' is not an exhibit");
}

}  // namespace assay::validators
