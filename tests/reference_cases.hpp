#pragma once

#include <algorithm>
#include <cmath>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <limits>
#include <nlohmann/json.hpp>
#include <set>
#include <string>
#include <string_view>
#include <vector>

/// Reference values computed by other packages, in a folder beside this repository or named by the
/// environment variable ASSAY_SHARED. A test that needs them is skipped, visibly, without them.
namespace assay::tests {

inline std::filesystem::path shared_folder() {
  const char* named = std::getenv("ASSAY_SHARED");
  return named != nullptr ? std::filesystem::path{named}
                          : std::filesystem::path{SOURCE_ROOT} / ".." / "shared";
}

/// All cases; none when the file is absent.
inline const nlohmann::json& all_reference_cases() {
  static const nlohmann::json all = [] {
    std::ifstream in{shared_folder() / "cases" / "statistics.json"};
    return in ? nlohmann::json::parse(in) : nlohmann::json::array();
  }();
  return all;
}

/// The functions that the cases are of.
inline std::set<std::string> reference_functions() {
  std::set<std::string> out;
  for (const nlohmann::json& row : all_reference_cases())
    out.insert(row.at("function"));
  return out;
}

/// The cases of one function.
inline std::vector<nlohmann::json> reference_cases(std::string_view function) {
  std::vector<nlohmann::json> out;
  std::ranges::copy_if(all_reference_cases(), std::back_inserter(out),
                       [&](const nlohmann::json& row) { return row.at("function") == function; });
  return out;
}

/// A number, also where JSON has none: "inf", "-inf", "nan"; nothing for other texts.
inline std::optional<double> number_of(const nlohmann::json& value) {
  if (value.is_number()) return value.get<double>();
  if (value == "inf") return std::numeric_limits<double>::infinity();
  if (value == "-inf") return -std::numeric_limits<double>::infinity();
  if (value == "nan") return std::numeric_limits<double>::quiet_NaN();
  return std::nullopt;
}

inline bool number_agrees(double expected, double got, const nlohmann::json& tolerance) {
  if (std::isnan(expected) || std::isnan(got)) return std::isnan(expected) && std::isnan(got);
  if (tolerance.contains("saturate")) {
    const double limit = tolerance.at("saturate");
    if (std::abs(expected) >= limit && std::abs(got) >= limit && (expected > 0) == (got > 0))
      return true;
  }
  if (std::isinf(expected) || std::isinf(got)) return expected == got;
  const double absolute = tolerance.at("abs");
  const double relative = tolerance.at("rel");
  return std::abs(expected - got) <= std::max(absolute, relative * std::abs(expected));
}

/// Whether `got` has every field of `expected` within the case's tolerance, which
/// `tolerance.fields.NAME` overrides for that field; texts and lengths of lists must be equal.
inline bool agrees(const nlohmann::json& expected, const nlohmann::json& got,
                   const nlohmann::json& tolerance) {
  if (expected.is_object()) {
    for (const auto& [field, value] : expected.items()) {
      if (!got.contains(field)) return false;
      nlohmann::json own = tolerance;
      if (tolerance.contains("fields") && tolerance.at("fields").contains(field))
        own.update(tolerance.at("fields").at(field));
      own.erase("fields");
      if (!agrees(value, got.at(field), own)) return false;
    }
    return true;
  }
  if (expected.is_array()) {
    if (!got.is_array() || got.size() != expected.size()) return false;
    for (std::size_t i = 0; i < expected.size(); ++i)
      if (!agrees(expected[i], got[i], tolerance)) return false;
    return true;
  }
  const auto a = number_of(expected);
  const auto b = number_of(got);
  if (!a || !b) return expected == got;
  return number_agrees(*a, *b, tolerance);
}

}  // namespace assay::tests
