#pragma once

#include <array>
#include <cstddef>
#include <optional>
#include <string_view>
#include <vector>

#include "model/dictionary.hpp"
#include "model/event.hpp"
#include "model/wire/attributes_memo.hpp"
#include "model/wire/day_clock.hpp"
#include "model/wire/event_builder.hpp"
#include "model/wire/raw_event.hpp"
#include "model/wire/unit_queue.hpp"

namespace assay {

/// How many bytes after a line must be readable.
inline constexpr std::size_t written_line_padding = 64;

/// What stands on a written line besides its numbers and times. Views into it.
struct LineTexts {
  std::string_view unit;
  std::string_view word;     ///< name of an outcome, experiment of an exposure
  std::string_view variant;  ///< of an exposure
  std::array<std::string_view, unit_kinds.size()> others;  ///< in `units`; empty where none is
  ObjectText attributes;                                   ///< empty where there are none
  std::optional<AttributesId> known_attributes;            ///< where the object was met before
  std::vector<Member> members;                             ///< of the object where it is new

  void clear() {
    others.fill({});
    attributes = {};
    known_attributes.reset();
    members.clear();
  }
};

/// Reads lines in the order of fields and the notation of EventWriter, without escapes, several
/// times faster than any JSON parser. All other lines, good or bad, are JsonLine's and
/// EventBuilder's; where this finds an event, they find the same one.
class WrittenLines {
 public:
  /// The builder of the lines in between, which knows the last arrival.
  WrittenLines(Dictionary& dictionary, EventBuilder& builder)
      : dictionary_{&dictionary}, builder_{&builder}, units_{dictionary} {}

  /// Appends the event of the line at `at`, still without its units, and returns where the next
  /// line starts. Null, and nothing is changed, when the line is of another form.
  [[nodiscard]] const char* read(const char* at, std::vector<Event>& events);

  /// Gives the events that were read since the last call their units. Before any other line gets
  /// its own, while the lines are still there.
  void settle(std::vector<Event>& events) {
    if (unsettled_ == 0) return;
    units_.settle(events);
    unsettled_ = 0;
  }

 private:
  const char* walk(const char* at, Event& event);
  void intern(Event& event, std::size_t place);
  [[nodiscard]] AttributesId attributes();

  Dictionary* dictionary_;
  EventBuilder* builder_;
  DayClock event_clock_;
  DayClock arrival_clock_;
  LineTexts texts_;
  UnitQueue units_;
  std::size_t unsettled_ = 0;
};

}  // namespace assay
