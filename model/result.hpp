#pragma once

#include <string_view>
#include <tl/expected.hpp>

namespace assay {

/// Why a statistic has no value for this data. It is an answer, not a failure.
enum class Undefined {
  too_few_units,
  zero_variance,
  zero_denominator,
  not_finite,
  no_convergence,
  overflow,
  external,  ///< for a reason that an external engine has
};

[[nodiscard]] constexpr std::string_view name(Undefined why) {
  switch (why) {
    case Undefined::too_few_units: return "too_few_units";
    case Undefined::zero_variance: return "zero_variance";
    case Undefined::zero_denominator: return "zero_denominator";
    case Undefined::not_finite: return "not_finite";
    case Undefined::no_convergence: return "no_convergence";
    case Undefined::overflow: return "overflow";
    case Undefined::external: return "external";
  }
  return "?";
}

/// A value, or the reason there is none. The only place that names the library behind it.
template <class T>
using Result = tl::expected<T, Undefined>;
using UndefinedBecause = tl::unexpected<Undefined>;

}  // namespace assay
