#include "validators/calibration/laws/law_spec.hpp"

#include <charconv>
#include <fmt/format.h>

#include "model/input_error.hpp"
#include "model/named_row.hpp"
#include "model/nearest_name.hpp"
#include "reference/assignment/hashes.hpp"

namespace assay::validators {
namespace {

constexpr std::string_view place = "--laws";

const LawKind& kind_named(std::string_view name) {
  return row_named(name, law_kinds(), place, fmt::format("'{}' is no law", name));
}

double value_of(const LawParameter& parameter, std::string_view text) {
  double out = 0.0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), out);
  if (error != std::errc{} || end != text.data() + text.size())
    throw InputError(place, fmt::format("{}: '{}' is no number", parameter.name, text));
  if (!(out >= parameter.low && out <= parameter.high))
    throw InputError(place, fmt::format("{}: {} is not in [{:g}, {:g}]", parameter.name, text,
                                        parameter.low, parameter.high));
  return out;
}

/// "p=0.01".
void set_parameter(LawSpec& law, std::string_view assignment) {
  const std::size_t equals = assignment.find('=');
  const std::string_view name = assignment.substr(0, equals);
  std::vector<std::string_view> names;
  for (std::size_t i = 0; i < law.values.size(); ++i) {
    const LawParameter& parameter = law.kind->parameters[i];
    names.push_back(parameter.name);
    if (parameter.name != name) continue;
    if (equals == std::string_view::npos)
      throw InputError(place, fmt::format("'{}' lacks its =VALUE", name));
    law.values[i] = value_of(parameter, assignment.substr(equals + 1));
    return;
  }
  throw InputError(place, fmt::format("'{}' is no parameter of {}{}", name, law.kind->name,
                                      suggestion(name, names)));
}

LawSpec with_defaults(const LawKind& kind) {
  LawSpec out{.kind = &kind, .values = {}};
  for (const LawParameter& parameter : kind.parameters)
    out.values.push_back(parameter.fallback);
  return out;
}

}  // namespace

std::string LawSpec::text() const {
  std::string out{kind->name};
  for (std::size_t i = 0; i < values.size(); ++i)
    out += fmt::format("{}{}={}", i == 0 ? ":" : ",", kind->parameters[i].name, values[i]);
  return out;
}

std::uint64_t LawSpec::stream() const { return reference::xxh64(text()); }

std::unique_ptr<const Law> LawSpec::make(double effect) const { return kind->make(values, effect); }

std::vector<LawSpec> read_laws(std::string_view text) {
  std::vector<LawSpec> out;
  while (true) {
    const std::size_t comma = text.find(',');
    const std::string_view word = text.substr(0, comma);
    const std::size_t colon = word.find(':');
    // A parameter belongs to the law before it, unless a law stands in front of it.
    const bool is_parameter =
        colon == std::string_view::npos && word.find('=') != std::string_view::npos;
    if (is_parameter && !out.empty()) {
      set_parameter(out.back(), word);
    } else {
      out.push_back(with_defaults(kind_named(word.substr(0, colon))));
      if (colon != std::string_view::npos) set_parameter(out.back(), word.substr(colon + 1));
    }
    if (comma == std::string_view::npos) return out;
    text.remove_prefix(comma + 1);
  }
}

std::vector<LawSpec> default_laws() {
  std::vector<LawSpec> out;
  for (const LawKind* kind : law_kinds()) {
    out.push_back(with_defaults(*kind));
    if (kind != &bernoulli_law) continue;
    out.back().values = {0.001};
    for (const double p : {0.01, 0.1, 0.5})
      out.push_back({.kind = kind, .values = {p}});
  }
  return out;
}

}  // namespace assay::validators
