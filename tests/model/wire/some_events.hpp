#pragma once

#include <cstdint>
#include <rapidcheck.h>
#include <string>
#include <vector>

#include "model/dictionary.hpp"
#include "model/event.hpp"

namespace assay {

/// A text that a log may hold: plain, with everything that JSON must escape, or beyond ASCII.
inline rc::Gen<std::string> any_word() {
  return rc::gen::oneOf(
      rc::gen::nonEmpty(rc::gen::container<std::string>(rc::gen::inRange<char>('a', 'z'))),
      rc::gen::nonEmpty(rc::gen::container<std::string>(rc::gen::inRange<char>(0, 127))),
      rc::gen::element<std::string>("naïve", "日本語", "a \"quoted\" \\ word", "}", "{\"a\":1}",
                                    "0123456789abcdef-0123456789abcdef", "x"));
}

/// Any event whose arrival lies within a day of the last, which it moves on.
inline Event any_event(Dictionary& dictionary, std::int64_t& arrival) {
  constexpr std::int64_t day = 86'400'000'000;
  arrival += *rc::gen::inRange<std::int64_t>(0, day);
  Event event;
  event.event_id = dictionary.keep(*any_word());
  event.received_at = ArrivalTime{Duration{arrival}};
  event.timestamp = EventTime{Duration{*rc::gen::inRange<std::int64_t>(0, 40'000 * day)}};
  const auto word = [&] { return dictionary.symbol(*any_word()); };
  const auto kind = *rc::gen::inRange(0, 3);
  if (kind == 2) {
    const UnitKind unit_kind = unit_kinds[*rc::gen::inRange<std::size_t>(0, 4)];
    event.units[index(unit_kind)] = dictionary.unit(unit_kind, *any_word());
    event.payload = Classification{.unit_kind = unit_kind, .is_bot = *rc::gen::arbitrary<bool>()};
    return event;
  }
  if (kind == 0) {
    const Symbol experiment = word();
    event.payload = Exposure{.experiment = experiment, .variant = word()};
  } else {
    const auto value =
        *rc::gen::inRange<std::int64_t>(-1'000'000'000'000'000, 1'000'000'000'000'001);
    event.payload = Outcome{.name = word(), .value_micro = value};
  }
  event.units[0] = dictionary.unit(UnitKind::user, *any_word());
  for (const UnitKind other : {UnitKind::session, UnitKind::device, UnitKind::request})
    if (*rc::gen::inRange(0, 3) == 0)
      event.units[index(other)] = dictionary.unit(other, *any_word());
  std::vector<Attribute> attributes;
  for (const char* key : {"country", "platform", "\xC3\xA9tat"})
    if (*rc::gen::arbitrary<bool>()) attributes.push_back({dictionary.symbol(key), word()});
  event.attributes = dictionary.attributes(attributes);
  return event;
}

inline std::vector<Event> any_events(Dictionary& dictionary) {
  const auto count = *rc::gen::inRange(0, 12);
  std::int64_t arrival = 1'780'000'000'000'000;
  std::vector<Event> events;
  for (int i = 0; i < count; ++i)
    events.push_back(any_event(dictionary, arrival));
  return events;
}

}  // namespace assay
