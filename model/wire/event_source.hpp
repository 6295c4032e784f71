#pragma once

#include <array>
#include <cstdint>
#include <deque>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "model/dictionary.hpp"
#include "model/event.hpp"

namespace assay {

/// A line that is no event.
struct BadLine {
  std::int64_t line = 0;          ///< in its file, the first is 1
  std::string reason;             ///< "value: null is not a number from ..."
  std::string_view text;          ///< as it stood there, at most 1 MiB; lives during the call
  std::optional<EventType> type;  ///< where the line says
};

/// What to do about bad lines.
enum class OnBadInput : std::uint8_t { stop, reject };

struct ReadOptions {
  OnBadInput on_bad_input = OnBadInput::stop;
  std::function<void(const BadLine&)> rejected;  ///< under `reject`: hears of every bad line
};

/// How many lines of one type were read. Empty lines are none.
struct LineCount {
  std::int64_t accepted = 0;
  std::int64_t rejected = 0;
  friend bool operator==(const LineCount&, const LineCount&) = default;
};

struct LineCounts {
  std::array<LineCount, event_types.size()> by_type;  ///< by EventType
  std::int64_t rejected_unknown = 0;                  ///< bad lines that do not say their type
  friend bool operator==(const LineCounts&, const LineCounts&) = default;
};

/// Some consecutive events of a log, with the bytes behind their long ids.
struct EventBatch {
  std::vector<Event> events;
  std::vector<char> bytes;
  std::deque<std::string> kept;
};

/// A log that is read from start to end in batches; any size in constant memory, but for the words
/// that the dictionary takes up.
class EventSource {
 public:
  EventSource() = default;
  EventSource(const EventSource&) = delete;
  EventSource& operator=(const EventSource&) = delete;
  virtual ~EventSource() = default;

  /// Replaces the batch by the next events, at least one. False, and an empty batch, at the end.
  /// Throws: InputError "FILE:LINE: PROBLEM" at a bad line under OnBadInput::stop.
  [[nodiscard]] virtual bool read(EventBatch& batch) = 0;

  /// Of all lines so far.
  [[nodiscard]] virtual LineCounts counts() const = 0;
};

/// Opens an event log, "-" for the standard input: CSV when it is called ".csv", else NDJSON;
/// either also packed (".csv.gz", ".ndjson.zst"). Its words go to `dictionary`, which outlives it
/// and has no other writer meanwhile. Throws: InputError when it cannot be read.
[[nodiscard]] std::unique_ptr<EventSource> open_events(const std::string& path,
                                                       Dictionary& dictionary,
                                                       ReadOptions options = {});

}  // namespace assay
