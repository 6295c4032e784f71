#include <array>

#include "validators/schemes/independent_scheme.hpp"

namespace assay::validators {

#define SCHEME(name, ...) extern const IndependentScheme independent_##name;
#include "model/schemes.def"
#undef SCHEME

const IndependentScheme& independent_scheme(Scheme scheme) {
  static constexpr std::array kinds{
#define SCHEME(name, ...) &independent_##name,
#include "model/schemes.def"
#undef SCHEME
  };
  return *kinds.at(static_cast<std::size_t>(scheme));
}

}  // namespace assay::validators
