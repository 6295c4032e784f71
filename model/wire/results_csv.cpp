#include "model/wire/results_csv.hpp"

#include <algorithm>
#include <array>
#include <charconv>
#include <cstdint>
#include <tuple>
#include <utility>

#include "model/input_error.hpp"
#include "model/wire/csv.hpp"
#include "model/wire/files.hpp"

namespace assay {
namespace {

/// Reads rows of one table by the names of their columns.
class Results {
 public:
  explicit Results(std::unique_ptr<ByteSource> source) : csv_{std::move(source)} {
    for (std::size_t i = 0; i < sum_columns.size(); ++i)
      sums_[i] = csv_.required_column(sum_columns[i].name);
  }

  ResultTable read() {
    ResultTable table;
    while (csv_.next(row_))
      table.push_back(result());
    sort_rows(table);
    const auto key = [](const ResultRow& row) {
      return std::tie(row.as_of, row.experiment_id, row.variant, row.segment, row.metric);
    };
    const auto twice = std::ranges::adjacent_find(table, {}, key);
    if (twice != table.end()) {
      throw InputError(csv_.name(), "the row of " + format_utc(twice->as_of) + ", " +
                                        twice->experiment_id + ", " + twice->variant + ", " +
                                        twice->segment + ", " + twice->metric + " is repeated");
    }
    return table;
  }

 private:
  ResultRow result() {
    ResultRow row;
    row.as_of = time(as_of_);
    row.experiment_id = row_.fields[experiment_id_];
    row.variant = row_.fields[variant_];
    row.segment = row_.fields[segment_];
    row.metric = row_.fields[metric_];
    row.units = count(units_);
    row.values = count(values_);
    const auto overflows = std::ranges::count(sums_, "overflow", [this](std::size_t column) {
      return std::string_view{row_.fields[column]};
    });
    row.overflow = overflows == std::ssize(sums_);
    if (!row.overflow) read_sums(row.sums);
    return row;
  }

  void read_sums(Sums& sums) const {
    for (std::size_t i = 0; i < sums_.size(); ++i) {
      const std::string& text = row_.fields[sums_[i]];
      if (text.empty()) continue;
      const int decimals = sum_columns[i].decimals;
      const auto value = parse_scaled(text, decimals);
      if (!value) {
        fail(sums_[i], "is not an exact decimal number with at most " + std::to_string(decimals) +
                           " decimals");
      }
      sums.*sum_columns[i].sum = *value;
    }
  }

  [[nodiscard]] ArrivalTime time(std::size_t column) const {
    const auto since_epoch = parse_utc(row_.fields[column]);
    if (!since_epoch) fail(column, "is not a UTC time such as 2026-06-01T00:00:00.000000Z");
    return ArrivalTime{*since_epoch};
  }

  [[nodiscard]] std::int64_t count(std::size_t column) const {
    const auto value = parse_scaled(row_.fields[column], 0);
    if (!value || *value < 0 || *value > INT64_MAX) fail(column, "is not a count");
    return static_cast<std::int64_t>(*value);
  }

  [[noreturn]] void fail(std::size_t column, const std::string& problem) const {
    throw InputError(csv_.place(row_, column), "'" + row_.fields[column] + "' " + problem);
  }

  CsvReader csv_;
  CsvRow row_;
  std::size_t as_of_ = csv_.required_column("as_of");
  std::size_t experiment_id_ = csv_.required_column("experiment_id");
  std::size_t variant_ = csv_.required_column("variant");
  std::size_t segment_ = csv_.required_column("segment");
  std::size_t metric_ = csv_.required_column("metric");
  std::size_t units_ = csv_.required_column("units");
  std::size_t values_ = csv_.required_column("values");
  std::array<std::size_t, sum_columns.size()> sums_{};
};

bool is_digit(char c) { return c >= '0' && c <= '9'; }

/// Splits "12.5e-3" into "12.5" and -3. Nothing when the exponent is none.
std::optional<std::pair<std::string_view, int>> split_exponent(std::string_view number) {
  const std::size_t at = number.find_first_of("eE");
  if (at == std::string_view::npos) return std::pair{number, 0};
  std::string_view digits = number.substr(at + 1);
  if (digits.starts_with('+')) digits.remove_prefix(1);
  int exponent = 0;
  const auto [rest, error] =
      std::from_chars(digits.data(), digits.data() + digits.size(), exponent);
  if (error != std::errc{} || rest != digits.data() + digits.size() || digits.size() > 4) {
    return std::nullopt;
  }
  return std::pair{number.substr(0, at), exponent};
}

}  // namespace

std::optional<Int128> parse_scaled(std::string_view number, int decimals) {
  const bool negative = number.starts_with('-');
  if (negative) number.remove_prefix(1);
  const auto split = split_exponent(number);
  if (!split) return std::nullopt;
  std::string digits;
  int exponent = split->second + decimals;
  bool after_point = false;
  for (const char c : split->first) {
    if (c == '.' && !after_point && !digits.empty()) {
      after_point = true;
    } else if (is_digit(c)) {
      digits += c;
      exponent -= after_point ? 1 : 0;
    } else {
      return std::nullopt;
    }
  }
  if (digits.empty() || split->first.ends_with('.')) return std::nullopt;
  while (exponent < 0 && digits.ends_with('0')) {
    digits.pop_back();
    ++exponent;
  }
  digits.erase(0, digits.find_first_not_of('0'));
  if (digits.empty()) return 0;
  constexpr int most_digits = 38;
  if (exponent < 0 || std::ssize(digits) + exponent > most_digits) return std::nullopt;
  digits.append(static_cast<std::size_t>(exponent), '0');
  Int128 value = 0;
  for (const char c : digits)
    value = value * 10 + (c - '0');
  return negative ? -value : value;
}

ResultTable read_results_csv(std::unique_ptr<ByteSource> source) {
  return Results{std::move(source)}.read();
}

ResultTable read_results_csv(const std::string& path) { return read_results_csv(open_input(path)); }

}  // namespace assay
