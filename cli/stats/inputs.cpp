#include "cli/stats/inputs.hpp"

#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>
#include <fmt/format.h>
#include <limits>
#include <nlohmann/json.hpp>
#include <optional>

#include "model/input_error.hpp"
#include "model/nearest_name.hpp"

namespace assay::cli {
namespace {

using nlohmann::json;

std::string place(std::string_view name) { return fmt::format("/inputs/{}", name); }

[[noreturn]] void wrong(std::string_view name, const json& found, std::string_view expected) {
  throw InputError(place(name), fmt::format("is {}, expected {}", found.dump(), expected));
}

std::optional<double> number_in(const json& value) {
  if (value == "inf") return std::numeric_limits<double>::infinity();
  if (value == "-inf") return -std::numeric_limits<double>::infinity();
  if (!value.is_number()) return std::nullopt;
  return value.get<double>();
}

std::optional<std::int64_t> integer_in_text(const std::string& text) {
  std::int64_t out = 0;
  const char* const end = text.data() + text.size();
  const auto [stop, error] = std::from_chars(text.data(), end, out);
  if (error != std::errc{} || stop != end) return std::nullopt;
  return out;
}

std::optional<std::int64_t> integer_in(const json& value) {
  constexpr double beyond = 9.2e18;
  if (value.is_number_unsigned() && value.get<std::uint64_t>() > INT64_MAX) return std::nullopt;
  if (value.is_number_integer()) return value.get<std::int64_t>();
  if (value.is_string()) return integer_in_text(value.get<std::string>());
  if (!value.is_number()) return std::nullopt;
  const auto number = value.get<double>();
  if (number != std::floor(number) || std::fabs(number) > beyond) return std::nullopt;
  return static_cast<std::int64_t>(number);
}

/// What `read` finds in each element of the list `name`.
template <class T, class Read>
std::vector<T> list_of(const Inputs& in, std::string_view name, Read read,
                       std::string_view expected) {
  const json& value = in.value(name);
  if (!value.is_array()) wrong(name, value, fmt::format("a list of {}", expected));
  std::vector<T> out;
  out.reserve(value.size());
  for (const json& each : value) {
    const auto found = read(each);
    if (!found) wrong(fmt::format("{}/{}", name, out.size()), each, expected);
    out.push_back(*found);
  }
  return out;
}

}  // namespace

Inputs::Inputs(const json& object, const StatisticKind& kind) : object_{object} {
  if (!object.is_object()) throw InputError("/inputs", "expected an object");
  std::vector<std::string_view> known;
  known.reserve(kind.inputs.size());
  for (const Field& field : kind.inputs)
    known.push_back(field.name);
  for (const auto& [name, unused] : object.items()) {
    if (std::ranges::find(known, name) != known.end()) continue;
    throw InputError(place(name),
                     fmt::format("is no input of {}{}", kind.name, suggestion(name, known)));
  }
}

bool Inputs::has(std::string_view name) const {
  const auto found = object_.find(name);
  return found != object_.end() && !found->is_null();
}

const json& Inputs::value(std::string_view name) const {
  if (!has(name)) throw InputError(place(name), "is missing");
  return *object_.find(name);
}

double Inputs::number(std::string_view name) const {
  const json& found = value(name);
  const auto out = number_in(found);
  if (!out) wrong(name, found, "a number");
  return *out;
}

double Inputs::number_or(std::string_view name, double fallback) const {
  return has(name) ? number(name) : fallback;
}

std::int64_t Inputs::integer(std::string_view name) const {
  const json& found = value(name);
  const auto out = integer_in(found);
  if (!out) wrong(name, found, "a whole number");
  return *out;
}

std::int64_t Inputs::integer_or(std::string_view name, std::int64_t fallback) const {
  return has(name) ? integer(name) : fallback;
}

bool Inputs::flag_or(std::string_view name, bool fallback) const {
  if (!has(name)) return fallback;
  const json& found = value(name);
  if (!found.is_boolean()) wrong(name, found, "true or false");
  return found.get<bool>();
}

std::string Inputs::text(std::string_view name) const {
  const json& found = value(name);
  if (!found.is_string()) wrong(name, found, "a text");
  return found.get<std::string>();
}

std::vector<double> Inputs::numbers(std::string_view name) const {
  return list_of<double>(*this, name, number_in, "a number");
}

std::vector<std::int64_t> Inputs::integers(std::string_view name) const {
  return list_of<std::int64_t>(*this, name, integer_in, "a whole number");
}

std::vector<std::vector<double>> Inputs::rows(std::string_view name) const {
  const json& value = this->value(name);
  if (!value.is_array()) wrong(name, value, "a list of lists of numbers");
  std::vector<std::vector<double>> out;
  for (const json& row : value) {
    const std::string where = fmt::format("{}/{}", name, out.size());
    if (!row.is_array()) wrong(where, row, "a list of numbers");
    std::vector<double>& numbers = out.emplace_back();
    for (const json& each : row) {
      const auto found = number_in(each);
      if (!found) wrong(where, each, "a number");
      numbers.push_back(*found);
    }
    if (numbers.size() != out.front().size()) wrong(where, row, "as many numbers as in the first");
  }
  return out;
}

std::size_t Inputs::choice(std::string_view name, std::span<const std::string_view> names) const {
  const std::string found = text(name);
  const auto at = std::ranges::find(names, std::string_view{found});
  if (at == names.end())
    throw InputError(place(name),
                     fmt::format("'{}' is unknown{}", found, suggestion(found, names)));
  return static_cast<std::size_t>(at - names.begin());
}

std::size_t Inputs::choice_or(std::string_view name, std::span<const std::string_view> names,
                              std::size_t fallback) const {
  return has(name) ? choice(name, names) : fallback;
}

void requires_input(bool holds, std::string_view name, std::string_view rule) {
  if (!holds) throw InputError(place(name), fmt::format("must be {}", rule));
}

double alpha_of(const Inputs& in) {
  const double alpha = in.number_or("alpha", 0.05);
  requires_input(alpha > 0.0 && alpha < 1.0, "alpha", "in (0, 1)");
  return alpha;
}

stats::Alternative alternative_of(const Inputs& in) {
  static constexpr std::array<std::string_view, 3> names{"two-sided", "greater", "less"};
  return static_cast<stats::Alternative>(in.choice_or("alternative", names, 0));
}

stats::TestOptions test_options_of(const Inputs& in) {
  return {.alpha = alpha_of(in),
          .alternative = alternative_of(in),
          .null_effect = in.number_or("null_diff", 0.0)};
}

stats::Sample sample_of(const Inputs& in, std::string_view arm) {
  const auto name = [&](const char* of) { return fmt::format("{}_{}", of, arm); };
  const stats::Sample out{.n = in.integer(name("n")),
                          .mean = in.number(name("mean")),
                          .variance = in.number(name("var"))};
  requires_input(out.n >= 0, name("n"), "at least 0");
  requires_input(std::isfinite(out.mean), name("mean"), "finite");
  requires_input(out.variance >= 0.0 && std::isfinite(out.variance), name("var"),
                 "finite and not negative");
  return out;
}

}  // namespace assay::cli
