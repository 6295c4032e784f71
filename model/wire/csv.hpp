#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "model/wire/byte_stream.hpp"

namespace assay {

/// One row of a CSV file.
struct CsvRow {
  std::int64_t line = 0;            ///< on which it starts; the header is on line 1
  std::vector<std::string> fields;  ///< as many as the header has
  std::string problem;              ///< why the row is not usable; empty when it is
};

/// Reads a CSV file (RFC 4180) with a header line: quoted fields may hold commas, line ends and
/// doubled quotes; lines end in LF or CRLF; empty lines and a byte order mark are skipped.
/// Unusable are rows with another number of fields than the header, a quote in the middle of a
/// field, text after a closing quote, an open quote at the end, bytes that are not UTF-8, NUL, or
/// more than 1 MiB.
class CsvReader {
 public:
  /// Reads the header. Throws: InputError when there is none, or it has an empty or repeated name.
  explicit CsvReader(std::unique_ptr<ByteSource> source);

  [[nodiscard]] const std::vector<std::string>& header() const { return header_; }

  /// Where a column stands; nothing when the header lacks it.
  [[nodiscard]] std::optional<std::size_t> column(std::string_view name) const;

  /// Where a column stands. Throws: InputError that names the columns there are.
  [[nodiscard]] std::size_t required_column(std::string_view name) const;

  /// The next row, also an unusable one, whose `problem` then says why. False at the end.
  [[nodiscard]] bool read(CsvRow& row);

  /// The next usable row. False at the end. Throws: InputError "FILE:LINE: PROBLEM".
  [[nodiscard]] bool next(CsvRow& row);

  [[nodiscard]] const std::string& name() const { return source_->name(); }

  /// "FILE:LINE" or "FILE:LINE: COLUMN", for messages.
  [[nodiscard]] std::string place(const CsvRow& row) const;
  [[nodiscard]] std::string place(const CsvRow& row, std::size_t column) const;

 private:
  bool scan(CsvRow& row);
  bool scan_field(CsvRow& row);
  void scan_quoted(CsvRow& row, std::string& field);
  void store(CsvRow& row, std::string& field, int c);
  int take();
  int peek();

  std::unique_ptr<ByteSource> source_;
  std::vector<std::string> header_;
  std::vector<char> buffer_;
  std::size_t at_ = 0;
  std::size_t end_ = 0;
  std::int64_t line_ = 1;
  std::size_t row_bytes_ = 0;
};

}  // namespace assay
