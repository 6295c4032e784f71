#include "cli/stats/words.hpp"

#include <charconv>
#include <cmath>
#include <fmt/format.h>
#include <nlohmann/json.hpp>
#include <optional>

#include "model/input_error.hpp"

namespace assay::cli {
namespace {

using nlohmann::json;

std::optional<std::uint64_t> word_in_text(std::string_view text) {
  const bool is_hex = text.starts_with("0x") || text.starts_with("0X");
  if (is_hex) text.remove_prefix(2);
  std::uint64_t out = 0;
  const char* const end = text.data() + text.size();
  const auto [stop, error] = std::from_chars(text.data(), end, out, is_hex ? 16 : 10);
  if (error != std::errc{} || stop != end) return std::nullopt;
  return out;
}

std::optional<std::uint64_t> word_in(const json& value) {
  constexpr double exact_until = 0x1p53;
  if (value.is_string()) return word_in_text(value.get<std::string>());
  if (value.is_number_unsigned()) return value.get<std::uint64_t>();
  if (!value.is_number_float()) return std::nullopt;
  const auto number = value.get<double>();
  if (number < 0.0 || number > exact_until || number != std::floor(number)) return std::nullopt;
  return static_cast<std::uint64_t>(number);
}

std::uint64_t word_at(const json& value, std::string_view place, std::uint64_t largest) {
  const auto out = word_in(value);
  if (out && *out <= largest) return *out;
  throw InputError(fmt::format("/inputs/{}", place),
                   fmt::format("is {}, expected a whole number from 0 to {}, or it as text",
                               value.dump(), largest));
}

}  // namespace

std::uint64_t word(const Inputs& in, std::string_view name, std::uint64_t largest) {
  return word_at(in.value(name), name, largest);
}

std::uint64_t word_or(const Inputs& in, std::string_view name, std::uint64_t largest,
                      std::uint64_t fallback) {
  return in.has(name) ? word(in, name, largest) : fallback;
}

std::vector<std::uint64_t> words(const Inputs& in, std::string_view name, std::size_t count,
                                 std::uint64_t largest) {
  const json& value = in.value(name);
  requires_input(value.is_array() && value.size() == count, name,
                 fmt::format("a list of {} words", count));
  std::vector<std::uint64_t> out;
  for (const json& each : value)
    out.push_back(word_at(each, fmt::format("{}/{}", name, out.size()), largest));
  return out;
}

std::string hex_32(std::uint32_t word) { return fmt::format("0x{:08x}", word); }

std::string hex_64(std::uint64_t word) { return fmt::format("0x{:016x}", word); }

json whole(std::int64_t value) {
  constexpr std::int64_t exact_until = std::int64_t{1} << 53U;
  if (value > exact_until || value < -exact_until) return std::to_string(value);
  return value;
}

}  // namespace assay::cli
