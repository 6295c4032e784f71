#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "validators/calibration/laws/law.hpp"

namespace assay::validators {

/// A law with its parameters.
struct LawSpec {
  const LawKind* kind = nullptr;
  std::vector<double> values;  ///< one per parameter

  /// "bernoulli:p=0.01": every parameter, so that equal laws have equal words.
  [[nodiscard]] std::string text() const;

  /// Fixes the law's draws, whatever other laws there are.
  [[nodiscard]] std::uint64_t stream() const;

  [[nodiscard]] std::unique_ptr<const Law> make(double effect) const;
};

/// "NAME", or "NAME:PARAMETER=VALUE,...", and more of them after commas:
/// "bernoulli:p=0.01,log_normal:mean=20,sigma=2,ratio". A parameter that is left out has its
/// default. Throws: InputError for an unknown name, naming the nearest, or a value out of range.
[[nodiscard]] std::vector<LawSpec> read_laws(std::string_view text);

/// Bernoulli shares from 0.1 % to 50 % and every other law at its defaults.
[[nodiscard]] std::vector<LawSpec> default_laws();

}  // namespace assay::validators
