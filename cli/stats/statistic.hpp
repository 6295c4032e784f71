#pragma once

#include <nlohmann/json_fwd.hpp>
#include <span>
#include <string>
#include <string_view>
#include <vector>

/// The statistics library as a program: every function by name, with named inputs and outputs.
namespace assay::cli {

class Inputs;

/// An input or output of a statistic.
struct Field {
  std::string_view name;
  std::string_view meaning;  ///< with unit and range, for example "units of control, at least 2"
};

/// One row of the table of statistics.
struct StatisticKind {
  std::string_view name;
  std::string_view summary;
  std::string_view source;  ///< author, publication, DOI
  std::span<const Field> inputs;
  std::span<const Field> outputs;
  /// The outputs for these inputs, each under its name. Throws: InputError where an input is
  /// missing or outside its range, UndefinedAnswer where the statistic has no value for it.
  nlohmann::json (*answer)(const Inputs& in) = nullptr;
};

#define STATISTICS(subject) extern const std::span<const StatisticKind> subject##_statistics;
#include "cli/stats/statistics.def"
#undef STATISTICS

/// Subject by subject, in registry order.
[[nodiscard]] const std::vector<const StatisticKind*>& statistic_kinds();

/// The answer to one request `{"id", "function", "inputs"}`: `{"id", "result"}`, or `{"id",
/// "error"}` with one sentence. Numbers that JSON lacks are the texts "inf" and "-inf".
struct StatisticAnswer {
  std::string line;         ///< without its line feed
  bool was_request = true;  ///< false: the line is no JSON object with a function and inputs
};

[[nodiscard]] StatisticAnswer answer_request(std::string_view line);

}  // namespace assay::cli
