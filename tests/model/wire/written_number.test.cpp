#include "model/wire/written_number.hpp"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>
#include <string>

#include "model/decimal.hpp"

namespace assay {
namespace {

RC_GTEST_PROP(WrittenNumber, AnswersAsParseMicroDoesOrLeavesItToIt, ()) {
  std::string number = *rc::gen::container<std::string>(rc::gen::element(
      '0', '0', '1', '2', '3', '4', '5', '6', '7', '8', '9', '9', '.', '.', '-', '+', 'e', 'E'));
  const std::size_t size = number.size();
  std::int64_t value = 0;
  number.append(",").append(64, '\0');
  const char* const end = read_written_number(number.data(), value);
  if (end == nullptr || *end != ',') return;
  RC_ASSERT(end == number.data() + size);
  RC_ASSERT(parse_micro(number.substr(0, size)) == value);
}

RC_GTEST_PROP(WrittenNumber, ReadsWhatTheWriterWrites, ()) {
  const auto most = *rc::gen::element<std::int64_t>(9, 999'999, 99'999'999, max_value_micro);
  const auto written = *rc::gen::inRange<std::int64_t>(-most, most + 1);
  std::string number = format_micro(written);
  const std::size_t size = number.size();
  std::string room(32, ' ');
  RC_ASSERT(put_written_number(written, room.data()) == room.data() + size);
  RC_ASSERT(room.substr(0, size) == number);
  number.append("}").append(64, '\0');
  std::int64_t value = 0;
  RC_ASSERT(read_written_number(number.data(), value) == number.data() + size);
  RC_ASSERT(value == written);
}

}  // namespace
}  // namespace assay
