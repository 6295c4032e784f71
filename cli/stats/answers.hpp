#pragma once

#include <array>
#include <nlohmann/json_fwd.hpp>
#include <span>
#include <stdexcept>
#include <string>

#include "model/result.hpp"
#include "reference/stats/inference.hpp"

namespace assay::cli {

/// The statistic has no value for these inputs; what() is the reason's name.
class UndefinedAnswer : public std::runtime_error {
 public:
  explicit UndefinedAnswer(Undefined why) : std::runtime_error(std::string{name(why)}) {}
};

/// The value of a result. Throws: UndefinedAnswer.
template <class T>
[[nodiscard]] const T& defined(const Result<T>& result) {
  if (!result) throw UndefinedAnswer{result.error()};
  return *result;
}

/// A number as an answer writes it: "inf" and "-inf" where JSON has none. Throws: UndefinedAnswer
/// of a NaN, which must not pass for an answer.
[[nodiscard]] nlohmann::json number(double value);

[[nodiscard]] nlohmann::json numbers(std::span<const double> values);

/// Adds `ci_lower` and `ci_upper`.
void put_interval(nlohmann::json& out, const stats::Interval& interval);

/// Effect, standard error and statistic under these names, then `df`, `p_value` and the interval.
[[nodiscard]] nlohmann::json test_answer(const stats::TestResult& test,
                                         const std::array<const char*, 3>& names);

}  // namespace assay::cli
