#include "model/wire/stated_row.hpp"

#include <algorithm>
#include <charconv>
#include <cmath>
#include <cstdint>
#include <string>

#include "model/input_error.hpp"
#include "model/wire/results_csv.hpp"

namespace assay {
namespace {

std::string_view trimmed(std::string_view text) {
  while (!text.empty() && (text.front() == ' ' || text.front() == '\t'))
    text.remove_prefix(1);
  while (!text.empty() && (text.back() == ' ' || text.back() == '\t' || text.back() == '\r'))
    text.remove_suffix(1);
  return text;
}

std::optional<double> as_double(std::string_view text) {
  double value = 0.0;
  const auto [rest, error] = std::from_chars(text.data(), text.data() + text.size(), value);
  const bool is_whole = error == std::errc{} && rest == text.data() + text.size();
  return is_whole && std::isfinite(value) ? std::optional{value} : std::nullopt;
}

/// From a number with digits to spare, half away from zero.
std::optional<Int128> rounded(std::string_view text, double value, int decimals) {
  constexpr int spare = 12;
  Int128 unit = 1;
  for (int i = 0; i < spare; ++i)
    unit *= 10;
  for (int more = spare; more > 0; --more, unit /= 10) {
    if (const auto fine = parse_scaled(text, decimals + more)) {
      const Int128 half = *fine < 0 ? -unit / 2 : unit / 2;
      return (*fine + half) / unit;
    }
  }
  double scaled = value;
  for (int i = 0; i < decimals; ++i)
    scaled *= 10.0;
  constexpr double most = 1e38;
  if (std::fabs(scaled) >= most) return std::nullopt;
  return static_cast<Int128>(std::nearbyint(scaled));
}

/// Whether these are the shortest digits of a double, and so many that decimals seldom have them.
bool is_shortest(std::string_view text, double value) {
  const auto digits = std::ranges::count_if(text, [](char c) { return c >= '0' && c <= '9'; });
  if (digits < 16 || text.find('.') == std::string_view::npos) return false;
  std::array<char, 64> buffer{};
  const auto end = std::to_chars(buffer.data(), buffer.data() + buffer.size(), value).ptr;
  return text == std::string_view{buffer.data(), static_cast<std::size_t>(end - buffer.data())};
}

class RowReader {
 public:
  explicit RowReader(const ColumnText& text_in) : text_in_{&text_in} {}

  StatedRow read() {
    out_.row.experiment_id = name("experiment_id");
    out_.row.variant = name("variant");
    out_.row.metric = name("metric");
    out_.row.segment = text("segment").value_or("all");
    if (const auto time = parse_stated_time(text("as_of").value_or(""))) {
      out_.states_as_of = true;
      out_.row.as_of = ArrivalTime{*time};
    }
    const auto units = count("units");
    if (!units) throw InputError("units", "is missing; expected a count");
    out_.row.units = *units;
    const auto values = count("values");
    out_.states_values = values.has_value();
    out_.row.values = values.value_or(0);
    read_sums();
    return out_;
  }

 private:
  [[nodiscard]] std::optional<std::string_view> text(std::string_view column) const {
    const auto found = (*text_in_)(column);
    return !found || trimmed(*found).empty() ? std::nullopt : found;
  }

  [[nodiscard]] std::string name(std::string_view column) const {
    const auto found = text(column);
    if (!found) throw InputError(column, "is missing");
    return std::string{*found};
  }

  [[noreturn]] static void refuse(std::string_view column, std::string_view text,
                                  std::string_view problem) {
    throw InputError(column, "'" + std::string{text} + "' " + std::string{problem});
  }

  [[nodiscard]] std::optional<std::int64_t> count(std::string_view column) const {
    const auto found = text(column);
    if (!found) return std::nullopt;
    const auto number = parse_scaled(trimmed(*found), 0);
    if (!number || *number < 0 || *number > INT64_MAX) refuse(column, *found, "is not a count");
    return static_cast<std::int64_t>(*number);
  }

  void read_sums() {
    std::size_t overflows = 0;
    for (std::size_t i = 0; i < sum_columns.size(); ++i) {
      const auto found = text(sum_columns[i].name);
      if (!found) continue;
      if (trimmed(*found) == "overflow") {
        ++overflows;
        continue;
      }
      const auto number = read_stated_number(trimmed(*found), sum_columns[i].decimals);
      if (!number) refuse(sum_columns[i].name, *found, "is not a decimal number");
      out_.row.sums.*sum_columns[i].sum = number->scaled;
      out_.is_binary[i] = number->is_binary;
      out_.shows_floats = out_.shows_floats || number->shows_floats;
    }
    out_.row.overflow = overflows > 0;
    if (out_.row.overflow) out_.row.sums = {};
  }

  const ColumnText* text_in_;
  StatedRow out_;
};

}  // namespace

std::optional<StatedNumber> read_stated_number(std::string_view text, int decimals) {
  if (text.starts_with('+')) text.remove_prefix(1);
  const auto value = as_double(text);
  if (!value) return std::nullopt;
  StatedNumber out;
  const auto exact = parse_scaled(text, decimals);
  const std::size_t point = text.find('.');
  out.shows_floats = !exact || text.find_first_of("eE") != std::string_view::npos ||
                     (point != std::string_view::npos && text.substr(point) == ".0");
  out.is_binary = out.shows_floats || is_shortest(text, *value);
  const auto scaled = exact ? exact : rounded(text, *value, decimals);
  if (!scaled) return std::nullopt;
  out.scaled = *scaled;
  return out;
}

StatedRow read_stated_row(const ColumnText& text_in) { return RowReader{text_in}.read(); }

std::optional<Duration> parse_stated_time(std::string_view text) {
  std::string out{trimmed(text)};
  constexpr std::size_t day = 10;
  if (out.size() > day && out[day] == ' ') out[day] = 'T';
  if (out.ends_with("+00")) out += ":00";
  if (const auto time = parse_utc(out)) return time;
  return parse_utc(out + "Z");
}

}  // namespace assay
