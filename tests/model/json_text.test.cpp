#include "model/json_text.hpp"

#include <gtest/gtest.h>
#include <nlohmann/json.hpp>
#include <rapidcheck/gtest.h>
#include <string>

namespace assay {
namespace {

TEST(JsonText, EscapesWhatJsonForbidsAndNothingElse) {
  JsonText out;
  out.string(std::string_view{"a\"b\\c/\b\f\n\r\t\x01\x1f\0\x7f é", 18});
  EXPECT_EQ(out.view(), "\"a\\\"b\\\\c/\\b\\f\\n\\r\\t\\u0001\\u001f\\u0000\x7f é\"");
}

RC_GTEST_PROP(JsonText, AStringReadsBackAsItself, ()) {
  const auto text = *rc::gen::container<std::string>(rc::gen::oneOf(
      rc::gen::inRange<char>(0, 127), rc::gen::element('"', '\\', '\x1f', ' ', 'a')));
  JsonText out;
  out.raw("[");
  out.string(text);
  out.raw("]");
  RC_ASSERT(nlohmann::json::parse(out.view()).at(0).get<std::string>() == text);
}

}  // namespace
}  // namespace assay
