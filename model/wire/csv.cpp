#include "model/wire/csv.hpp"

#include <algorithm>
#include <simdjson.h>
#include <utility>

#include "model/input_error.hpp"

namespace assay {
namespace {

constexpr std::size_t buffer_bytes = std::size_t{128} << 10U;
constexpr std::size_t max_row_bytes = std::size_t{1} << 20U;
constexpr int end_of_input = -1;
constexpr std::string_view byte_order_mark = "\xEF\xBB\xBF";

bool is_valid_utf8(const std::string& text) {
  return simdjson::validate_utf8(text.data(), text.size());
}

std::string joined(const std::vector<std::string>& names) {
  std::string text;
  for (const std::string& name : names)
    text += (text.empty() ? "" : ", ") + name;
  return text;
}

/// The first problem of a row stays.
void note(CsvRow& row, std::string_view problem) {
  if (row.problem.empty()) row.problem = problem;
}

}  // namespace

CsvReader::CsvReader(std::unique_ptr<ByteSource> source)
    : source_{std::move(source)}, buffer_(buffer_bytes) {
  CsvRow row;
  if (!scan(row)) throw InputError(name(), "has no header line");
  if (!row.problem.empty()) throw InputError(place(row), row.problem);
  header_ = std::move(row.fields);
  if (header_[0].starts_with(byte_order_mark)) header_[0].erase(0, byte_order_mark.size());
  auto sorted = header_;
  std::ranges::sort(sorted);
  if (sorted[0].empty()) throw InputError(place(row), "a column of the header has no name");
  if (const auto twice = std::ranges::adjacent_find(sorted); twice != sorted.end()) {
    throw InputError(place(row), "the column " + *twice + " is repeated");
  }
}

std::optional<std::size_t> CsvReader::column(std::string_view name) const {
  const auto found = std::ranges::find(header_, name);
  if (found == header_.end()) return std::nullopt;
  return static_cast<std::size_t>(found - header_.begin());
}

std::size_t CsvReader::required_column(std::string_view name) const {
  if (const auto found = column(name)) return *found;
  throw InputError(source_->name(),
                   "the column " + std::string(name) + " is missing; found " + joined(header_));
}

bool CsvReader::read(CsvRow& row) {
  if (!scan(row)) return false;
  if (row.fields.size() != header_.size()) {
    note(row, std::to_string(row.fields.size()) + " fields; expected " +
                  std::to_string(header_.size()) + " as in the header");
  }
  return true;
}

bool CsvReader::next(CsvRow& row) {
  if (!read(row)) return false;
  if (!row.problem.empty()) throw InputError(place(row), row.problem);
  return true;
}

std::string CsvReader::place(const CsvRow& row) const {
  return name() + ":" + std::to_string(row.line);
}

std::string CsvReader::place(const CsvRow& row, std::size_t column) const {
  return place(row) + ": " + header_[column];
}

bool CsvReader::scan(CsvRow& row) {
  for (;;) {
    row = {.line = line_, .fields = {}, .problem = {}};
    row_bytes_ = 0;
    if (peek() == end_of_input) return false;
    const bool quoted = peek() == '"';
    while (scan_field(row)) {
    }
    const bool empty_line = row.fields.size() == 1 && row.fields[0].empty() && !quoted;
    if (!empty_line || !row.problem.empty()) return true;
  }
}

bool CsvReader::scan_field(CsvRow& row) {
  std::string field;
  const bool quoted = peek() == '"';
  if (quoted) scan_quoted(row, field);
  int c = take();
  for (; c != ',' && c != '\n' && c != end_of_input; c = take()) {
    if (c == '\r' && peek() == '\n') continue;
    if (quoted) note(row, "text after the closing quote of a field");
    if (c == '"') note(row, "a quote in the middle of a field that does not start with one");
    store(row, field, c);
  }
  if (!is_valid_utf8(field)) note(row, "not valid UTF-8");
  row.fields.push_back(std::move(field));
  return c == ',';
}

void CsvReader::scan_quoted(CsvRow& row, std::string& field) {
  take();
  for (int c = take(); c != end_of_input; c = take()) {
    if (c == '"') {
      if (peek() != '"') return;
      take();
    }
    store(row, field, c);
  }
  note(row, "a quoted field is not closed");
}

void CsvReader::store(CsvRow& row, std::string& field, int c) {
  if (c == 0) note(row, "a NUL byte");
  if (++row_bytes_ > max_row_bytes) {
    note(row, "longer than 1 MiB");
  } else {
    field += static_cast<char>(c);
  }
}

int CsvReader::peek() {
  if (at_ == end_) {
    at_ = 0;
    end_ = source_->read(buffer_);
    if (end_ == 0) return end_of_input;
  }
  return static_cast<unsigned char>(buffer_[at_]);
}

int CsvReader::take() {
  const int c = peek();
  if (c == end_of_input) return c;
  ++at_;
  if (c == '\n') ++line_;
  return c;
}

}  // namespace assay
