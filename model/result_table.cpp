#include "model/result_table.hpp"

#include <algorithm>
#include <cstddef>
#include <string_view>
#include <tuple>

#include "model/count_columns.hpp"

namespace assay {
namespace {

constexpr int value_decimals = 6;
constexpr int square_decimals = 12;

/// Appends fields and ends rows of a CSV by RFC 4180.
class CsvText {
 public:
  explicit CsvText(std::string_view header) : text_{header} { text_ += '\n'; }

  void field(std::string_view value) {
    separate();
    if (value.find_first_of(",\"\r\n") == std::string_view::npos) {
      text_ += value;
      return;
    }
    text_ += '"';
    for (const char c : value) {
      if (c == '"') text_ += '"';
      text_ += c;
    }
    text_ += '"';
  }

  void number(Int128 value, int decimals = 0) { field(format_scaled(value, decimals)); }

  void end_row() {
    text_ += '\n';
    at_start_ = true;
  }

  [[nodiscard]] std::string take() { return std::move(text_); }

 private:
  void separate() {
    if (!at_start_) text_ += ',';
    at_start_ = false;
  }

  std::string text_;
  bool at_start_ = true;
};

void put_sums(CsvText& csv, const ResultRow& row) {
  const auto put = [&](const std::optional<Int128>& value, int decimals) {
    if (row.overflow) {
      csv.field("overflow");
    } else if (value) {
      csv.number(*value, decimals);
    } else {
      csv.field("");
    }
  };
  put(row.sums.sum, value_decimals);
  put(row.sums.sum_squares, square_decimals);
  put(row.sums.denominator_sum, value_decimals);
  put(row.sums.denominator_sum_squares, square_decimals);
  put(row.sums.cross_product, square_decimals);
  put(row.sums.covariate_sum, value_decimals);
  put(row.sums.covariate_sum_squares, square_decimals);
  put(row.sums.covariate_cross_product, square_decimals);
}

}  // namespace

std::string results_csv(const ResultTable& results) {
  CsvText csv{
      "as_of,experiment_id,variant,segment,metric,units,values,sum,sum_squares,denominator_sum,"
      "denominator_sum_squares,cross_product,covariate_sum,covariate_sum_squares,"
      "covariate_cross_product"};
  for (const ResultRow& row : results) {
    csv.field(format_utc(row.as_of));
    csv.field(row.experiment_id);
    csv.field(row.variant);
    csv.field(row.segment);
    csv.field(row.metric);
    csv.number(row.units);
    csv.number(row.values);
    put_sums(csv, row);
    csv.end_row();
  }
  return csv.take();
}

std::string counts_csv(const CountsTable& counts) {
  CsvText csv{
      "as_of,experiment_id,variant,source,event_type,exposed,bots,crossover,analysed,received,"
      "rejected,late,duplicate,untracked,out_of_window,no_unit,counted,held,conflict"};
  const std::string as_of = format_utc(counts.as_of);
  for (const UnitCounts& row : counts.units) {
    csv.field(as_of);
    for (const std::string_view text :
         {std::string_view{row.experiment_id}, std::string_view{row.variant}, std::string_view{},
          std::string_view{}}) {
      csv.field(text);
    }
    for (const auto& column : unit_count_columns)
      csv.number(row.*column.count);
    for (std::size_t empty = 0; empty < event_count_columns.size(); ++empty)
      csv.field("");
    csv.end_row();
  }
  for (const EventCounts& row : counts.events) {
    csv.field(as_of);
    csv.field("");
    csv.field("");
    csv.field(row.source);
    csv.field(row.event_type);
    for (std::size_t empty = 0; empty < unit_count_columns.size(); ++empty)
      csv.field("");
    for (const auto& column : event_count_columns)
      csv.number(row.*column.count);
    csv.end_row();
  }
  return csv.take();
}

std::string series_csv(ArrivalTime as_of, const SeriesTable& series) {
  CsvText csv{
      "as_of,window_start,width,experiment_id,variant,metric,new_units,active_units,values,sum,"
      "denominator_sum"};
  for (const SeriesRow& row : series) {
    csv.field(format_utc(as_of));
    csv.field(format_utc(row.window_start));
    csv.field(format_duration(row.width));
    csv.field(row.experiment_id);
    csv.field(row.variant);
    csv.field(row.metric);
    csv.number(row.new_units);
    csv.number(row.active_units);
    csv.number(row.values);
    csv.number(row.sum, value_decimals);
    csv.number(row.denominator_sum, value_decimals);
    csv.end_row();
  }
  return csv.take();
}

void sort_rows(ResultTable& results) {
  std::ranges::sort(results, {}, [](const ResultRow& row) {
    return std::tie(row.as_of, row.experiment_id, row.variant, row.segment, row.metric);
  });
}

}  // namespace assay
