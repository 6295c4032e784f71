#include "model/wire/day_clock.hpp"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>
#include <string>

namespace assay {
namespace {

RC_GTEST_PROP(DayClock, AnswersAsParseUtcDoes, ()) {
  DayClock clock;
  const auto count = *rc::gen::inRange(1, 20);
  for (int i = 0; i < count; ++i) {
    // Few days, so that most are met again.
    std::string text =
        *rc::gen::element<std::string>("2026-06-01T00:", "2026-06-01T23:", "2026-06-01T24:",
                                       "2026-06-02T19:", "2026-02-29T23:", "2024-02-29T24:");
    text += *rc::gen::element<std::string>("00:00.000000Z", "59:59.999999Z", "12:34.5Z",
                                           "60:00.000000Z", "00:60.000000Z", "07:08.123456z");
    if (*rc::gen::inRange(0, 3) == 0)
      text[*rc::gen::inRange<std::size_t>(0, text.size())] = *rc::gen::arbitrary<char>();
    RC_ASSERT((clock.parse(text) == parse_utc(text)));
  }
}

RC_GTEST_PROP(DayClock, WritesAsFormatUtcDoes, ()) {
  DayClock clock;
  const auto count = *rc::gen::inRange(1, 20);
  for (int i = 0; i < count; ++i) {
    const std::int64_t hours = *rc::gen::element<std::int64_t>(0, 1, 494'520, 494'521, 70'000'000);
    const auto micros = *rc::gen::inRange<std::int64_t>(0, 3'600'000'000);
    const EventTime time{Duration{hours * 3'600'000'000 + micros}};
    std::string text(32, ' ');
    RC_ASSERT(clock.format(time.time_since_epoch(), text.data()) ==
              text.data() + DayClock::written_size);
    text.resize(DayClock::written_size);
    RC_ASSERT(text == format_utc(time));
    // Reading and writing share the day that is remembered.
    RC_ASSERT((clock.parse(text) == time.time_since_epoch()));
  }
}

}  // namespace
}  // namespace assay
