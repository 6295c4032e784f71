#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <span>
#include <string_view>
#include <vector>

#include "model/dictionary.hpp"
#include "model/event.hpp"

namespace assay {

/// Units whose texts are known and whose ids are looked up later, many at a time: a log with many
/// units waits for memory at each of them, and together they wait once.
class UnitQueue {
 public:
  static constexpr std::size_t most_events = StringPool::most_at_once;

  explicit UnitQueue(Dictionary& dictionary) : dictionary_{&dictionary} {}

  /// The unit of that kind of the event at that place; `text` lives until settle(). At most one of
  /// a kind for each of at most `most_events` events.
  void add(UnitKind kind, std::string_view text, std::size_t event) {
    Waiting& waiting = by_kind_[index(kind)];
    waiting.texts[waiting.count] = Text::padded(text);
    waiting.events[waiting.count] = event;
    ++waiting.count;
  }

  /// Gives the events their units, as if each had been looked up by add().
  void settle(std::vector<Event>& events) {
    std::array<UnitId, most_events> ids;
    for (const UnitKind kind : unit_kinds) {
      Waiting& waiting = by_kind_[index(kind)];
      if (waiting.count == 0) continue;
      dictionary_->units(kind, std::span{waiting.texts}.first(waiting.count), ids);
      for (std::size_t i = 0; i < waiting.count; ++i)
        events[waiting.events[i]].units[index(kind)] = ids[i];
      waiting.count = 0;
    }
  }

 private:
  struct Waiting {
    std::array<Text, most_events> texts;
    std::array<std::size_t, most_events> events{};
    std::size_t count = 0;
  };

  Dictionary* dictionary_;
  std::array<Waiting, unit_kinds.size()> by_kind_;
};

}  // namespace assay
