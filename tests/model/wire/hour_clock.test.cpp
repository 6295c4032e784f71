#include "model/wire/hour_clock.hpp"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>
#include <string>

namespace assay {
namespace {

RC_GTEST_PROP(HourClock, AnswersAsParseUtcDoes, ()) {
  HourClock clock;
  const auto count = *rc::gen::inRange(1, 20);
  for (int i = 0; i < count; ++i) {
    // Few hours, so that most are met again.
    std::string text = *rc::gen::element<std::string>(
        "2026-06-01T00:", "2026-06-01T01:", "2026-02-29T23:", "2024-02-29T24:");
    text += *rc::gen::element<std::string>("00:00.000000Z", "59:59.999999Z", "12:34.5Z",
                                           "60:00.000000Z", "00:60.000000Z", "07:08.123456z");
    if (*rc::gen::inRange(0, 3) == 0)
      text[*rc::gen::inRange<std::size_t>(0, text.size())] = *rc::gen::arbitrary<char>();
    RC_ASSERT((clock.parse(text) == parse_utc(text)));
  }
}

}  // namespace
}  // namespace assay
