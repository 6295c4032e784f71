#include <array>

#include "reference/assignment/schemes/scheme.hpp"

namespace assay::reference {

#define SCHEME(name, ...) extern const SchemeKind name;
#include "model/schemes.def"
#undef SCHEME

const SchemeKind& scheme_kind(Scheme scheme) {
  static constexpr std::array kinds{
#define SCHEME(name, ...) &name,
#include "model/schemes.def"
#undef SCHEME
  };
  return *kinds.at(static_cast<std::size_t>(scheme));
}

}  // namespace assay::reference
