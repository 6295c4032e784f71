#include "model/config_reader.hpp"

#include <algorithm>
#include <cmath>
#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include "model/decimal.hpp"
#include "model/input_error.hpp"
#include "model/json.hpp"
#include "model/nearest_name.hpp"

namespace assay {
namespace {

using Json = nlohmann::json;

std::string not_in(const std::string& value, const std::string& low, const std::string& high) {
  return fmt::format("{} is not in [{}, {}]", value, low, high);
}

// A JSON number that is whole, however it is written. A double holds whole numbers up to 2^53.
std::optional<std::int64_t> whole(const Json& value) {
  if (value.is_number_unsigned()) {
    const auto number = value.get<std::uint64_t>();
    if (number > static_cast<std::uint64_t>(INT64_MAX)) return std::nullopt;
    return static_cast<std::int64_t>(number);
  }
  if (value.is_number_integer()) return value.get<std::int64_t>();
  if (!value.is_number_float()) return std::nullopt;
  const auto number = value.get<double>();
  if (std::trunc(number) != number || std::fabs(number) > 0x1p53) return std::nullopt;
  return static_cast<std::int64_t>(number);
}

std::string whole_in(const Json& value, Range<std::int64_t> allowed) {
  return fmt::format("{} is not a whole number in [{}, {}]", shown(value), allowed.low,
                     allowed.high);
}

}  // namespace

std::string shown(const Json& value) {
  constexpr std::size_t longest = 60;
  if (value.is_object()) return "an object";
  if (value.is_array()) return "an array";
  std::string text = value.is_string() ? fmt::format("'{}'", value.get_ref<const std::string&>())
                                       : canonical_json(value);
  if (text.size() <= longest) return text;
  std::size_t cut = longest;
  while (cut > 0 && (static_cast<unsigned char>(text[cut]) & 0xC0U) == 0x80U)
    --cut;  // not inside a UTF-8 sequence
  return text.substr(0, cut) + (value.is_string() ? "...'" : "...");
}

void require_known(std::string_view name, std::span<const std::string_view> names,
                   std::string_view noun, std::string_view place) {
  if (std::ranges::find(names, name) != names.end()) return;
  throw InputError(place,
                   shown(Json(name)) + " is not " + std::string(noun) + suggestion(name, names));
}

ConfigReader::ConfigReader(const Json& object, std::string place)
    : object_{&object}, place_{std::move(place)} {
  if (object.is_object()) return;
  throw InputError(place_.empty() ? "/" : place_, shown(object) + " is not an object");
}

bool ConfigReader::has(std::string_view key) {
  asked_.emplace(key);
  return object_->contains(key);
}

std::string ConfigReader::text(std::string_view key, std::optional<std::string> fallback) {
  if (fallback && !has(key)) return *std::move(fallback);
  const Json& value = raw(key);
  if (!value.is_string()) reject_value(key, "is not a text");
  if (value.get_ref<const std::string&>().empty()) reject(key, "is empty");
  return value.get<std::string>();
}

std::string ConfigReader::text_or_empty(std::string_view key, std::string fallback) {
  if (!has(key)) return fallback;
  if (!raw(key).is_string()) reject_value(key, "is not a text");
  return raw(key).get<std::string>();
}

double ConfigReader::real(std::string_view key, Range<double> allowed,
                          std::optional<double> fallback) {
  if (fallback && !has(key)) return *fallback;
  const Json& value = raw(key);
  if (!value.is_number()) reject_value(key, "is not a number");
  const auto number = value.get<double>();
  if (number >= allowed.low && number <= allowed.high) return number + 0.0;  // -0 becomes 0
  reject(key, not_in(shown(value), shortest_number(allowed.low), shortest_number(allowed.high)));
}

std::int64_t ConfigReader::integer(std::string_view key, Range<std::int64_t> allowed,
                                   std::optional<std::int64_t> fallback) {
  if (fallback && !has(key)) return *fallback;
  const Json& value = raw(key);
  const auto number = whole(value);
  if (number && *number >= allowed.low && *number <= allowed.high) return *number;
  reject(key, whole_in(value, allowed));
}

std::uint64_t ConfigReader::seed(std::string_view key, std::optional<std::uint64_t> fallback) {
  if (fallback && !has(key)) return *fallback;
  const Json& value = raw(key);
  if (value.is_number_unsigned()) return value.get<std::uint64_t>();
  if (const auto number = whole(value); number && *number >= 0) {
    return static_cast<std::uint64_t>(*number);
  }
  reject_value(key, "is not a whole number from 0 to 2^64 - 1");
}

bool ConfigReader::boolean(std::string_view key, std::optional<bool> fallback) {
  if (fallback && !has(key)) return *fallback;
  if (!raw(key).is_boolean()) reject_value(key, "is neither true nor false");
  return raw(key).get<bool>();
}

Duration ConfigReader::duration(std::string_view key, Range<Duration> allowed,
                                std::optional<Duration> fallback) {
  if (fallback && !has(key)) return *fallback;
  const Json& value = raw(key);
  const auto read = value.is_string() ? parse_duration(value.get_ref<const std::string&>())
                                      : std::optional<Duration>{};
  if (!read) reject_value(key, "is not a duration such as '5m', '24h' or '14d'");
  if (*read >= allowed.low && *read <= allowed.high) return *read;
  reject(key, not_in(shown(value), format_duration(allowed.low), format_duration(allowed.high)));
}

EventTime ConfigReader::time(std::string_view key, std::optional<EventTime> fallback) {
  if (fallback && !has(key)) return *fallback;
  const Json& value = raw(key);
  const auto read = value.is_string() ? parse_utc(value.get_ref<const std::string&>())
                                      : std::optional<Duration>{};
  if (!read) reject_value(key, "is not a UTC time such as '2026-06-01T00:00:00Z'");
  return EventTime{*read};
}

std::int64_t ConfigReader::micro(std::string_view key, Range<std::int64_t> allowed_micro,
                                 std::optional<std::int64_t> fallback) {
  if (fallback && !has(key)) return *fallback;
  const Json& value = raw(key);
  if (!value.is_number() && !value.is_string()) reject_value(key, "is not a number");
  const auto read =
      parse_micro(value.is_string() ? value.get<std::string>() : canonical_json(value));
  if (!read) reject_value(key, "is not a number with at most six decimals and |number| <= 1e9");
  if (*read >= allowed_micro.low && *read <= allowed_micro.high) return *read;
  reject(key,
         not_in(shown(value), format_micro(allowed_micro.low), format_micro(allowed_micro.high)));
}

std::string ConfigReader::one_of(std::string_view key, std::span<const std::string_view> names,
                                 std::string_view noun, std::optional<std::string> fallback) {
  if (fallback && !has(key)) return *std::move(fallback);
  std::string chosen = text(key);
  if (!names.empty()) require_known(chosen, names, noun, place(key));
  return chosen;
}

std::vector<std::string> ConfigReader::texts(std::string_view key) {
  std::vector<std::string> all;
  each(key, [&](const Json& element, const std::string& where) {
    if (!element.is_string() || element.get_ref<const std::string&>().empty()) {
      throw InputError(where, shown(element) + " is not a text of at least one letter");
    }
    auto one = element.get<std::string>();
    if (std::ranges::count(all, one) > 0) {
      throw InputError(where, shown(element) + " is listed twice");
    }
    all.push_back(std::move(one));
  });
  return all;
}

std::array<std::int64_t, 2> ConfigReader::pair(std::string_view key, Range<std::int64_t> allowed) {
  const Json& value = raw(key);
  if (!value.is_array() || value.size() != 2) reject(key, "is not an array of two whole numbers");
  std::array<std::int64_t, 2> both{};
  for (std::size_t i = 0; i < both.size(); ++i) {
    const auto number = whole(value[i]);
    if (!number || *number < allowed.low || *number > allowed.high) {
      throw InputError(below(place(key), std::to_string(i)), whole_in(value[i], allowed));
    }
    both[i] = *number;
  }
  return both;
}

ConfigReader ConfigReader::object(std::string_view key) { return {raw(key), place(key)}; }

void ConfigReader::each(std::string_view key, const ReadElement& read) {
  if (!has(key)) return;
  const Json& array = raw(key);
  if (!array.is_array()) reject_value(key, "is not an array");
  for (std::size_t i = 0; i < array.size(); ++i)
    read(array[i], below(place(key), std::to_string(i)));
}

void ConfigReader::each_member(std::string_view key, const ReadMember& read) {
  if (!has(key)) return;
  const Json& object = raw(key);
  if (!object.is_object()) reject_value(key, "is not an object");
  for (const auto& [name, value] : object.items())
    read(name, value, below(place(key), name));
}

const Json& ConfigReader::raw(std::string_view key) {
  if (has(key)) return *object_->find(key);
  std::vector<std::string_view> others;
  for (const auto& [name, value] : object_->items())
    if (!asked_.contains(name)) others.push_back(name);
  const auto near = nearest_name(key, others);
  reject(key, near ? fmt::format("is missing, but '{}' is there", *near) : "is missing");
}

std::string ConfigReader::place(std::string_view key) const { return below(place_, key); }

void ConfigReader::reject(std::string_view key, std::string_view problem) const {
  throw InputError(place(key), problem);
}

void ConfigReader::reject_value(std::string_view key, std::string_view problem) {
  reject(key, fmt::format("{} {}", shown(raw(key)), problem));
}

void ConfigReader::finish() const {
  const std::vector<std::string_view> known(asked_.begin(), asked_.end());
  for (const auto& [key, value] : object_->items())
    if (!asked_.contains(key)) reject(key, "unknown key" + suggestion(key, known));
}

}  // namespace assay
