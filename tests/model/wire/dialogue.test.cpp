#include "model/wire/dialogue.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "model/external_error.hpp"

namespace assay {
namespace {

using testing::HasSubstr;

/// What the process makes of two questions, or the message with which it failed.
std::string said_by(const std::string& command) {
  try {
    Dialogue dialogue{command, {.silence = std::chrono::seconds{5}}, "hello"};
    std::string out = dialogue.answer_to("hello");
    dialogue.ask("one");
    out += ", " + dialogue.answer_to("one");
    return out;
  } catch (const ExternalError& error) {
    return error.what();
  }
}

TEST(Dialogue, EveryLineIsAnsweredInItsOrder) { EXPECT_EQ(said_by("cat"), "hello, one"); }

TEST(Dialogue, WhatGoesWrongIsSaidWithTheQuestion) {
  EXPECT_THAT(said_by("head -n 1"), HasSubstr("ended without an answer to one"));
  EXPECT_THAT(said_by("read line; echo hello; read line; exit 7"),
              HasSubstr("ended with status 7, asked one"));
}

TEST(Dialogue, AWrongAnswerIsQuotedWithWhatIsWrong) {
  const Dialogue dialogue{"cat", {}, "hello"};
  try {
    dialogue.reject("nonsense", InputError{"id", "is missing"}, "one");
  } catch (const ExternalError& error) {
    EXPECT_STREQ(error.what(),
                 "'cat' answered \"nonsense\", which is wrong: id: is missing; asked one");
  }
}

}  // namespace
}  // namespace assay
