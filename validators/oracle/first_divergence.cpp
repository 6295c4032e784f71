#include "validators/oracle/first_divergence.hpp"

#include <algorithm>
#include <string_view>
#include <utility>

#include "model/decimal.hpp"

namespace assay::validators {
namespace {

using Key = std::vector<std::string>;
using Fields = std::vector<std::pair<std::string_view, std::string>>;

// A row of any table as texts.
struct TextRow {
  Key key;
  Fields fields;
};

std::string scaled(const ResultRow& row, const std::optional<Int128>& value, int decimals) {
  if (row.overflow) return "overflow";
  return value ? format_scaled(*value, decimals) : "(empty)";
}

TextRow text_row(const ResultRow& row) {
  const Sums& s = row.sums;
  return {{row.experiment_id, row.variant, row.segment, row.metric},
          {{"units", std::to_string(row.units)},
           {"values", std::to_string(row.values)},
           {"sum", scaled(row, s.sum, 6)},
           {"sum_squares", scaled(row, s.sum_squares, 12)},
           {"denominator_sum", scaled(row, s.denominator_sum, 6)},
           {"denominator_sum_squares", scaled(row, s.denominator_sum_squares, 12)},
           {"cross_product", scaled(row, s.cross_product, 12)},
           {"covariate_sum", scaled(row, s.covariate_sum, 6)},
           {"covariate_sum_squares", scaled(row, s.covariate_sum_squares, 12)},
           {"covariate_cross_product", scaled(row, s.covariate_cross_product, 12)}}};
}

TextRow text_row(const UnitCounts& row) {
  return {{row.experiment_id, row.variant},
          {{"exposed", std::to_string(row.exposed)},
           {"bots", std::to_string(row.bots)},
           {"crossover", std::to_string(row.crossover)},
           {"analysed", std::to_string(row.analysed)}}};
}

TextRow text_row(const EventCounts& row) {
  return {{row.source, row.event_type},
          {{"received", std::to_string(row.received)},
           {"rejected", std::to_string(row.rejected)},
           {"late", std::to_string(row.late)},
           {"duplicate", std::to_string(row.duplicate)},
           {"untracked", std::to_string(row.untracked)},
           {"out_of_window", std::to_string(row.out_of_window)},
           {"no_unit", std::to_string(row.no_unit)},
           {"counted", std::to_string(row.counted)},
           {"held", std::to_string(row.held)},
           {"conflict", std::to_string(row.conflict)}}};
}

TextRow text_row(const SeriesRow& row) {
  return {{row.experiment_id, row.variant, row.metric, format_utc(row.window_start)},
          {{"width", format_duration(row.width)},
           {"new_units", std::to_string(row.new_units)},
           {"active_units", std::to_string(row.active_units)},
           {"values", std::to_string(row.values)},
           {"sum", format_micro(row.sum)},
           {"denominator_sum", format_micro(row.denominator_sum)}}};
}

std::string path(const Key& key, std::string_view field) {
  std::string out;
  for (const std::string& part : key)
    out += part + "/";
  return out += field;
}

std::vector<TextRow> text_rows(const auto& table) {
  std::vector<TextRow> rows;
  rows.reserve(table.size());
  for (const auto& row : table)
    rows.push_back(text_row(row));
  std::ranges::stable_sort(rows, {}, &TextRow::key);
  return rows;
}

std::optional<Divergence> first_difference(const TextRow& left, const TextRow& right) {
  const auto [at, other] = std::ranges::mismatch(left.fields, right.fields);
  if (at == left.fields.end()) return std::nullopt;
  return Divergence{path(left.key, at->first), at->second, other->second};
}

std::optional<Divergence> first_difference(const auto& left_table, const auto& right_table) {
  if (left_table == right_table) return std::nullopt;
  const std::vector<TextRow> left = text_rows(left_table);
  const std::vector<TextRow> right = text_rows(right_table);
  const std::size_t common = std::min(left.size(), right.size());
  std::size_t i = 0;
  for (; i < common && left[i].key == right[i].key; ++i)
    if (auto found = first_difference(left[i], right[i])) return found;
  if (i == left.size() && i == right.size()) return std::nullopt;
  const bool left_has_it = i < left.size() && (i == right.size() || left[i].key < right[i].key);
  if (left_has_it) return Divergence{path(left[i].key, "row"), "row", "(no row)"};
  return Divergence{path(right[i].key, "row"), "(no row)", "row"};
}

}  // namespace

std::optional<Divergence> first_divergence(const ResultTable& left, const ResultTable& right) {
  return first_difference(left, right);
}

std::optional<Divergence> first_divergence(const CountsTable& left, const CountsTable& right) {
  if (auto found = first_difference(left.units, right.units)) return found;
  return first_difference(left.events, right.events);
}

std::optional<Divergence> first_divergence(const Snapshot& left, const Snapshot& right) {
  if (auto found = first_divergence(left.results, right.results)) return found;
  return first_divergence(left.counts, right.counts);
}

std::optional<Divergence> first_divergence(const SeriesTable& left, const SeriesTable& right) {
  return first_difference(left, right);
}

}  // namespace assay::validators
