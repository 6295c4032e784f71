#include <array>
#include <charconv>
#include <nlohmann/json.hpp>
#include <string>
#include <utility>
#include <vector>

#include "model/input_error.hpp"
#include "model/json.hpp"
#include "model/nearest_name.hpp"
#include "model/scenario_json.hpp"

namespace assay {
namespace {

using Json = nlohmann::json;

constexpr std::size_t most_steps = 32;

// Which field names the elements of which array.
constexpr std::array<std::pair<std::string_view, std::string_view>, 7> naming_keys{{
    {"outcomes", "event"},
    {"metrics", "metric"},
    {"layers", "layer"},
    {"groups", "group"},
    {"experiments", "experiment_id"},
    {"variants", "variant"},
    {"faults", "fault"},
}};

std::vector<std::string> steps_of(std::string_view path, std::string_view assignment) {
  std::vector<std::string> steps;
  for (std::size_t start = 0; start <= path.size();) {
    const std::size_t end = std::min(path.find('.', start), path.size());
    steps.emplace_back(path.substr(start, end - start));
    if (steps.back().empty()) throw InputError(assignment, "the path has an empty step");
    start = end + 1;
  }
  if (steps.empty()) throw InputError(assignment, "the path is empty");
  if (steps.size() > most_steps) throw InputError(assignment, "the path has too many steps");
  return steps;
}

Json value_of(std::string_view text) {
  try {
    return parse_json(text);
  } catch (const InputError&) {
    return std::string(text);  // a plain word, for which a shell would need quotes inside quotes
  }
}

/// The library's writer is its only judge of that.
bool is_utf8(std::string_view text) {
  try {
    static_cast<void>(Json(text).dump());
    return true;
  } catch (const Json::type_error&) {
    return false;
  }
}

std::string_view naming_key(std::string_view array) {
  for (const auto& [name, key] : naming_keys)
    if (name == array) return key;
  return {};
}

Json& element(Json& array, std::string_view array_name, const std::string& step,
              const std::string& place) {
  std::size_t index = 0;
  const auto parsed = std::from_chars(step.data(), step.data() + step.size(), index);
  const bool is_index = parsed.ec == std::errc{} && parsed.ptr == step.data() + step.size();
  if (is_index && index < array.size()) return array[index];
  if (is_index && index == array.size()) return array.emplace_back(Json::object());
  const std::string_view key = naming_key(array_name);
  std::vector<std::string_view> names;
  for (Json& one : array) {
    const auto name = one.is_object() ? one.find(key) : one.end();
    if (name == one.end() || !name->is_string()) continue;
    if (*name == step) return one;
    names.emplace_back(name->get_ref<const std::string&>());
  }
  throw InputError(place, is_index ? "the array has " + std::to_string(array.size()) + " elements"
                                   : "there is no such element" + suggestion(step, names));
}

}  // namespace

void set_field(Json& scenario, std::string_view assignment) {
  const std::size_t equals = assignment.find('=');
  if (equals == std::string_view::npos) {
    throw InputError(assignment, "has no '='; expected a path and a value, as in seed=7");
  }
  if (!is_utf8(assignment)) {
    throw InputError(assignment.substr(0, equals), "the bytes of path and value are not UTF-8");
  }
  Json* place = &scenario;
  std::string pointer;
  std::string name;
  for (const std::string& step : steps_of(assignment.substr(0, equals), assignment)) {
    pointer = below(pointer, step);
    if (place->is_array()) {
      place = &element(*place, name, step, pointer);
    } else if (place->is_object() || place->is_null()) {
      place = &(*place)[step];
    } else {
      throw InputError(pointer, "there is nothing below a plain value");
    }
    name = step;
  }
  *place = value_of(assignment.substr(equals + 1));
}

}  // namespace assay
