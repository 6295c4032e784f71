#pragma once

#include <array>
#include <cstdint>
#include <functional>
#include <nlohmann/json_fwd.hpp>
#include <optional>
#include <set>
#include <span>
#include <string>
#include <string_view>
#include <type_traits>
#include <vector>

#include "model/named.hpp"
#include "model/time.hpp"

namespace assay {

/// Closed interval of allowed values.
template <class T>
struct Range {
  T low;
  T high;
};

/// A century bounds every duration, so that sums of times never wrap.
inline constexpr Duration max_duration = std::chrono::hours{24 * 36'525};
inline constexpr Range<Duration> any_duration{Duration{0}, max_duration};
inline constexpr Range<Duration> positive_duration{Duration{1}, max_duration};
inline constexpr Range<double> share_range{0.0, 1.0};

/// Reads one JSON object strictly: every key is asked for by name, checked for type and range, and
/// finish() rejects the keys that nobody asked for. A key with a `fallback` may be missing. Every
/// error is an InputError whose place is a JSON pointer: what was found, what is allowed, and the
/// nearest valid name. The object outlives its reader.
class ConfigReader {
 public:
  using ReadElement = std::function<void(const nlohmann::json& element, const std::string& place)>;
  using ReadMember = std::function<void(const std::string& name, const nlohmann::json& value,
                                        const std::string& place)>;

  /// `place` is the JSON pointer of the object; empty for the whole document.
  ConfigReader(const nlohmann::json& object, std::string place);

  [[nodiscard]] bool has(std::string_view key);

  /// A text that is not empty.
  [[nodiscard]] std::string text(std::string_view key, std::optional<std::string> fallback = {});

  [[nodiscard]] std::string text_or_empty(std::string_view key, std::string fallback = {});

  [[nodiscard]] double real(std::string_view key, Range<double> allowed,
                            std::optional<double> fallback = {});

  /// A whole number; 3.0 and 1e3 are whole, 3.9 is an error.
  [[nodiscard]] std::int64_t integer(std::string_view key, Range<std::int64_t> allowed,
                                     std::optional<std::int64_t> fallback = {});

  /// A whole number from 0 to 2^64 - 1.
  [[nodiscard]] std::uint64_t seed(std::string_view key,
                                   std::optional<std::uint64_t> fallback = {});

  [[nodiscard]] bool boolean(std::string_view key, std::optional<bool> fallback = {});

  /// "5m", "24h", "14d": see parse_duration.
  [[nodiscard]] Duration duration(std::string_view key, Range<Duration> allowed,
                                  std::optional<Duration> fallback = {});

  /// RFC 3339 in UTC: see parse_utc.
  [[nodiscard]] EventTime time(std::string_view key, std::optional<EventTime> fallback = {});

  /// An exact decimal, in millionths: a number or a text with one; 0.1 is exactly 100'000.
  [[nodiscard]] std::int64_t micro(std::string_view key, Range<std::int64_t> allowed_micro,
                                   std::optional<std::int64_t> fallback = {});

  /// One of `names`; `noun` says what they are ("a fault"). Any text when `names` is empty.
  [[nodiscard]] std::string one_of(std::string_view key, std::span<const std::string_view> names,
                                   std::string_view noun, std::optional<std::string> fallback = {});

  /// The enumerator that a word stands for.
  template <class E, std::size_t n>
  [[nodiscard]] E choice(std::string_view key, const std::array<Named<E>, n>& table,
                         std::string_view noun,
                         std::type_identity_t<std::optional<E>> fallback = {}) {
    if (fallback && !has(key)) return *fallback;
    std::array<std::string_view, n> names;
    for (std::size_t i = 0; i < n; ++i)
      names[i] = table[i].name;
    const std::string chosen = one_of(key, names, noun);
    std::size_t i = 0;
    while (table[i].name != chosen)
      ++i;
    return table[i].value;
  }

  /// Texts that are neither empty nor repeated; a missing key is an empty list.
  [[nodiscard]] std::vector<std::string> texts(std::string_view key);

  /// Exactly two whole numbers.
  [[nodiscard]] std::array<std::int64_t, 2> pair(std::string_view key, Range<std::int64_t> allowed);

  /// A reader of the object at `key`; call finish() on it too.
  [[nodiscard]] ConfigReader object(std::string_view key);

  /// Calls `read` for each element of the array at `key`; a missing key is an empty array.
  void each(std::string_view key, const ReadElement& read);

  /// Calls `read` for each member of the object at `key`, by name; a missing key is an empty
  /// object.
  void each_member(std::string_view key, const ReadMember& read);

  /// The value at `key`, whatever it is.
  [[nodiscard]] const nlohmann::json& raw(std::string_view key);

  /// The JSON pointer of a key.
  [[nodiscard]] std::string place(std::string_view key) const;

  [[noreturn]] void reject(std::string_view key, std::string_view problem) const;

  /// Rejects every key that was not asked for.
  void finish() const;

 private:
  [[noreturn]] void reject_value(std::string_view key, std::string_view problem);

  const nlohmann::json* object_;
  std::string place_;
  std::set<std::string, std::less<>> asked_;
};

/// A JSON value for a message: texts and numbers as they stand, cut after 60 bytes; "an object".
[[nodiscard]] std::string shown(const nlohmann::json& value);

/// InputError unless `names` holds `name`: "PLACE: 'pruchase' is not an event; did you mean ...".
void require_known(std::string_view name, std::span<const std::string_view> names,
                   std::string_view noun, std::string_view place);

}  // namespace assay
