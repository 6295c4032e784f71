#include "reports/json_writer.hpp"
#include "reports/table_comparison_report.hpp"

namespace assay::reports {

std::string table_comparison_json(const TableComparisonReport& report) {
  JsonWriter out;
  const auto texts = [&](std::string_view key, const std::vector<std::string>& lines) {
    out.key(key);
    out.array(lines, [&](const std::string& line) { out.value(line); });
  };
  out.object([&] {
    out.field("schema_version", 1);
    out.field("assay", report.version);
    out.field("results", report.results);
    out.field("truth", report.truth);
    out.field("equal", report.is_equal);
    out.key("tables");
    out.array(report.tables, [&](const TableAtTime& table) {
      out.object([&] {
        out.field("as_of", table.as_of);
        out.field("equal_rows", table.equal_rows);
        out.field("differing_rows", table.differing_rows);
        out.field("missing_rows", table.missing_rows);
        out.field("extra_rows", table.extra_rows);
        out.field("equal_fields", table.equal_fields);
        out.key("departures");
        out.array(table.departures, [&](const FieldDeparture& each) {
          out.object([&] {
            out.field("aggregate", each.aggregate);
            out.field("column", each.column);
            out.field("stated", each.stated);
            out.field("right", each.right);
            out.field("difference", each.difference);
            out.field("relative", each.relative);
          });
        });
        texts("explanations", table.explanations);
      });
    });
    texts("units", report.units);
    texts("notes", report.notes);
    out.field("replay", report.replay);
  });
  return out.document();
}

}  // namespace assay::reports
