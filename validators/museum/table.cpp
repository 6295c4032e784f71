#include <array>
#include <vector>

#include "model/input_error.hpp"
#include "model/nearest_name.hpp"
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
  std::vector<std::string_view> names;
  for (const ExhibitKind* kind : exhibit_kinds()) {
    if (kind->name == name) return *kind;
    names.push_back(kind->name);
  }
  throw InputError("museum",
                   "'" + std::string{name} + "' is not an exhibit" + suggestion(name, names));
}

}  // namespace assay::validators
