#pragma once

#include <cstdint>
#include <memory>
#include <string_view>

#include "model/wire/byte_stream.hpp"
#include "model/wire/event_builder.hpp"
#include "model/wire/event_source.hpp"
#include "model/wire/json_line.hpp"
#include "model/wire/line_blocks.hpp"
#include "model/wire/line_ledger.hpp"
#include "model/wire/raw_event.hpp"
#include "model/wire/written_line.hpp"

namespace assay {

/// Reads an event log of one JSON object per line.
///   - Lines end in LF or CRLF; the last may do without. Lines of nothing but blanks are skipped.
///   - Unknown fields are ignored, also fields of another event_type, once they are sound JSON.
///   - Bad lines: no JSON by RFC 8259 (NaN, raw NUL and other control characters, bytes that are
///   not
///     UTF-8, lone surrogates), a repeated key anywhere, more than 64 levels or 1 MiB; a missing
///     field, one of the wrong type (null is one) or an empty text; an unknown event_type or
///     unit_kind; `units.user`; a number of more than six decimals or beyond 1e9; a time that is
///     not UTC; a received_at before that of the last good line; a definition that is none.
/// Written lines (see EventLines) take a shorter way to the same answer.
class EventReader final : public EventSource {
 public:
  /// The long way takes every line as if it were written by anyone; the answers are the same.
  enum class Way : std::uint8_t { shortest, always_long };

  EventReader(std::unique_ptr<ByteSource> source, Dictionary& dictionary, ReadOptions options,
              Way way = Way::shortest);

  [[nodiscard]] bool read(EventBatch& batch) override;

  [[nodiscard]] LineCounts counts() const override { return ledger_.counts(); }

 private:
  void take_lines(std::string_view lines, EventBatch& batch);
  void take_line(std::string_view line, EventBatch& batch);
  void reject(std::string_view line, std::string_view reason);

  LineBlocks blocks_;
  EventBuilder builder_;
  LineLedger ledger_;
  JsonLine json_line_;
  RawEvent raw_;
  WrittenLines written_;
  Way way_;
  std::int64_t line_ = 0;
};

}  // namespace assay
