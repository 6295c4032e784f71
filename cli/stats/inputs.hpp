#pragma once

#include <cstdint>
#include <nlohmann/json_fwd.hpp>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "cli/stats/statistic.hpp"
#include "reference/stats/inference.hpp"
#include "reference/stats/sample.hpp"

namespace assay::cli {

/// The named inputs of one request. Every reader throws InputError("/inputs/NAME", ...) where the
/// input is missing or of another kind; those that end in `_or` take a fallback where it is missing
/// or null.
class Inputs {
 public:
  /// Throws: InputError where `object` is none, or has an input that `kind` does not know.
  Inputs(const nlohmann::json& object, const StatisticKind& kind);

  [[nodiscard]] bool has(std::string_view name) const;

  /// Finite, or "inf" or "-inf".
  [[nodiscard]] double number(std::string_view name) const;
  [[nodiscard]] double number_or(std::string_view name, double fallback) const;

  /// A whole number, also written as 1e10; as text where it needs more than 53 bits.
  [[nodiscard]] std::int64_t integer(std::string_view name) const;
  [[nodiscard]] std::int64_t integer_or(std::string_view name, std::int64_t fallback) const;

  [[nodiscard]] bool flag_or(std::string_view name, bool fallback) const;
  [[nodiscard]] std::string text(std::string_view name) const;

  [[nodiscard]] std::vector<double> numbers(std::string_view name) const;
  [[nodiscard]] std::vector<std::int64_t> integers(std::string_view name) const;

  /// A list of lists of one length.
  [[nodiscard]] std::vector<std::vector<double>> rows(std::string_view name) const;

  /// Which of `names` is given.
  [[nodiscard]] std::size_t choice(std::string_view name,
                                   std::span<const std::string_view> names) const;
  [[nodiscard]] std::size_t choice_or(std::string_view name,
                                      std::span<const std::string_view> names,
                                      std::size_t fallback) const;

  /// The value as it was given. Throws: InputError where it is missing.
  [[nodiscard]] const nlohmann::json& value(std::string_view name) const;

 private:
  const nlohmann::json& object_;
};

/// Throws InputError("/inputs/NAME", "must be RULE") unless `holds`.
void requires_input(bool holds, std::string_view name, std::string_view rule);

/// `alpha`, in (0, 1); 0.05 where it is missing.
[[nodiscard]] double alpha_of(const Inputs& in);

/// `alternative`: "two-sided" (where it is missing), "greater" or "less".
[[nodiscard]] stats::Alternative alternative_of(const Inputs& in);

/// `alpha`, `alternative` and `null_diff`.
[[nodiscard]] stats::TestOptions test_options_of(const Inputs& in);

/// `n_ARM`, `mean_ARM` and `var_ARM` of arm "c" or "t".
[[nodiscard]] stats::Sample sample_of(const Inputs& in, std::string_view arm);

}  // namespace assay::cli
