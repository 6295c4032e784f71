#pragma once

#include <memory>
#include <string>
#include <vector>

#include "model/wire/byte_stream.hpp"
#include "model/wire/csv.hpp"
#include "model/wire/event_builder.hpp"
#include "model/wire/event_source.hpp"
#include "model/wire/line_ledger.hpp"
#include "model/wire/raw_event.hpp"

namespace assay {

/// Reads events from a CSV file whose columns are called like the fields of an event log,
/// attributes `attributes.country`, units `units.session`; other columns are ignored. An empty cell
/// is a missing field. `is_bot` is true, false, True, False, 1 or 0; `definition` is a JSON object.
/// Rows obey the rules of EventReader.
class EventCsvReader final : public EventSource {
 public:
  /// Throws: InputError when the header is unusable or lacks a field that every event has.
  EventCsvReader(std::unique_ptr<ByteSource> source, Dictionary& dictionary, ReadOptions options);

  [[nodiscard]] bool read(EventBatch& batch) override;

  [[nodiscard]] LineCounts counts() const override { return ledger_.counts(); }

 private:
  /// What a column feeds: a field, or a key of its object.
  struct Target {
    Field field;
    std::string key;  // of an attribute or unit kind; empty for other fields
    std::size_t column;
  };

  void take_row(EventBatch& batch);
  void fill(const Target& target, const std::string& cell);

  CsvReader csv_;
  EventBuilder builder_;
  LineLedger ledger_;
  std::vector<Target> targets_;
  CsvRow row_;
  RawEvent raw_;
};

}  // namespace assay
