#pragma once

#include <memory>
#include <span>
#include <string>
#include <string_view>

#include "model/dictionary.hpp"
#include "model/event.hpp"
#include "model/json_text.hpp"
#include "model/wire/byte_stream.hpp"
#include "model/wire/day_clock.hpp"
#include "model/wire/piece_cache.hpp"

namespace assay {

/// Writes events as lines of an event log, in this order of fields:
///   event_id, event_type, timestamp, received_at,
///   unit_id, experiment_id, variant    of an exposure
///   unit_id, name, value               of an outcome
///   unit_id, is_bot, unit_kind         of a classification
///   experiment_id, definition          of an experiment
///   attributes, units                  where there are any
/// without white space, times with six decimals, numbers minimal. What it writes the reader reads
/// fastest, and reads back as the same events.
class EventLines {
 public:
  explicit EventLines(const Dictionary& dictionary) : dictionary_{&dictionary} {}

  /// Appends one line and its end. Exposures and outcomes have a user, classifications a unit of
  /// their kind.
  void append(const Event& event);

  /// The same for each, with less waiting for memory.
  void append(std::span<const Event> events);

  /// The lines since the last clear().
  [[nodiscard]] std::string_view view() const { return text_.view(); }

  void clear() { text_.clear(); }

 private:
  class Line;

  void ask_for(const Event& event) const;
  [[nodiscard]] std::string_view quoted(Symbol symbol);
  [[nodiscard]] std::string_view attributes(AttributesId id);

  const Dictionary* dictionary_;
  JsonText text_;
  JsonText piece_;  // being made
  PieceCache symbols_;
  PieceCache attributes_;
  DayClock event_clock_;
  DayClock arrival_clock_;
};

/// Writes an event log to a file that appears under its name when it is complete (see open_output).
class EventWriter {
 public:
  /// Throws: InputError "PATH: PROBLEM" when it cannot be written, here and in the methods.
  EventWriter(const std::string& path, const Dictionary& dictionary);

  /// Events in arrival order.
  void write(std::span<const Event> events);

  /// Stores what is left and gives the file its name; without it there is no file.
  void finish();

 private:
  std::unique_ptr<ByteSink> sink_;
  EventLines lines_;
};

}  // namespace assay
