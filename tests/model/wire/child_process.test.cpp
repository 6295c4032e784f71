#include "model/wire/child_process.hpp"

#include <fcntl.h>
#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <poll.h>
#include <string>
#include <sys/stat.h>
#include <unistd.h>
#include <vector>

#include "tests/model/wire/temporary_folder.hpp"

namespace assay {
namespace {

using std::chrono::milliseconds;
using testing::HasSubstr;

/// The fault with which `work` ends, and its message; fails where it ends with none.
struct Failure {
  ChildFault fault = ChildFault::not_started;
  std::string message;
};

template <class Work>
Failure failure_of(Work work) {
  try {
    work();
  } catch (const ChildError& error) {
    return {error.fault(), error.what()};
  }
  ADD_FAILURE() << "no error";
  return {};
}

/// Reads all lines, up to the end or the error.
std::vector<std::string> lines_of(ChildProcess& child) {
  std::vector<std::string> out;
  while (auto line = child.read_line())
    out.push_back(*line);
  return out;
}

Failure failure_of_reading(const std::string& command, const ChildLimits& limits = {}) {
  return failure_of([&] {
    ChildProcess child{command, limits};
    static_cast<void>(lines_of(child));
  });
}

constexpr ChildLimits short_silence{.silence = milliseconds{150}};

TEST(ChildProcess, AnswersLineByLine) {
  ChildProcess child{"cat"};
  for (const std::string line : {"one", "", "three \"quoted\" \t words"}) {
    child.write_line(line);
    EXPECT_EQ(child.read_line(), line);
  }
  child.end_input();
  EXPECT_EQ(child.read_line(), std::nullopt);
  EXPECT_EQ(child.read_line(), std::nullopt);
}

TEST(ChildProcess, IsACommandOfTheShell) {
  ChildProcess child{"yes 'a b' | head -n 3; echo $((1 + 1)) 2>&1"};
  EXPECT_EQ(lines_of(child), (std::vector<std::string>{"a b", "a b", "a b", "2"}));
}

/// All is written before anything is read, so both pipes are full for most of the time.
TEST(ChildProcess, LosesNothingHoweverMuchGoesBothWays) {
  ChildProcess child{"cat"};
  constexpr int lines = 200'000;
  const std::string filling(90, 'x');
  for (int i = 0; i < lines; ++i)
    child.write_line(std::to_string(i) + filling);
  child.end_input();
  for (int i = 0; i < lines; ++i)
    ASSERT_EQ(child.read_line(), std::to_string(i) + filling);
  EXPECT_EQ(child.read_line(), std::nullopt);
}

TEST(ChildProcess, MayReadAllBeforeItAnswers) {
  ChildProcess child{"sort -n | tail -n 1"};
  for (int i = 0; i < 100'000; ++i)
    child.write_line(std::to_string(i));
  child.end_input();
  EXPECT_EQ(child.read_line(), "99999");
}

TEST(ChildProcess, MayBeSlowAsLongAsItGoesOn) {
  ChildProcess child{"for i in 1 2 3 4 5; do sleep 0.1; printf x; done; echo", {milliseconds{400}}};
  EXPECT_EQ(child.read_line(), "xxxxx");
}

TEST(ChildProcess, SaysHowItEnded) {
  const Failure status = failure_of_reading("exit 3");
  EXPECT_EQ(status.fault, ChildFault::ended);
  EXPECT_EQ(status.message, "'exit 3' ended with status 3");
  EXPECT_THAT(failure_of_reading("kill -9 $$").message, HasSubstr("was ended by signal 9"));
  EXPECT_THAT(failure_of_reading("/no/such/program 2>/dev/null").message,
              HasSubstr("ended with status 127 (command not found)"));
}

TEST(ChildProcess, GivesItsLinesBeforeItSaysHowItEnded) {
  ChildProcess child{"echo last words; exit 1"};
  EXPECT_EQ(child.read_line(), "last words");
  EXPECT_THROW(static_cast<void>(child.read_line()), ChildError);
}

TEST(ChildProcess, MayNotBeSilent) {
  const Failure silent = failure_of_reading("sleep 60", short_silence);
  EXPECT_EQ(silent.fault, ChildFault::silent);
  EXPECT_EQ(silent.message, "'sleep 60' neither read nor wrote for 150 ms");
  EXPECT_EQ(failure_of([] {
              ChildProcess child{"sleep 60", short_silence};
              for (int i = 0; i < 100'000; ++i)
                child.write_line("more than a pipe holds");
            }).fault,
            ChildFault::silent);
}

TEST(ChildProcess, MayNotCloseItsOutputAndGoOn) {
  const Failure closed = failure_of_reading("exec >&-; sleep 60", short_silence);
  EXPECT_EQ(closed.fault, ChildFault::closed_output);
  EXPECT_THAT(closed.message, HasSubstr("closed its output, but still ran 150 ms later"));
}

TEST(ChildProcess, MayNotEndInTheMiddleOfALine) {
  const Failure half = failure_of_reading(R"(printf 'whole\n{"id": 1,')");
  EXPECT_EQ(half.fault, ChildFault::half_line);
  EXPECT_THAT(half.message,
              HasSubstr(R"(ended with status 0 in the middle of the line "{\"id\": 1,")"));
}

TEST(ChildProcess, MayNotWriteLinesWithoutEnd) {
  const Failure garbage = failure_of_reading("yes | tr -d '\\n'", {.line_bytes = 100'000});
  EXPECT_EQ(garbage.fault, ChildFault::long_line);
  EXPECT_THAT(garbage.message, HasSubstr("a line of more than 100000 bytes: \"yyyy"));
}

TEST(ChildProcess, MayNotWriteWithoutEndUnasked) {
  EXPECT_EQ(failure_of([] {
              ChildProcess child{"yes", {.unread_bytes = 1'000'000}};
              for (int i = 0; i < 100'000; ++i)
                child.write_line("more than a pipe holds");
            }).fault,
            ChildFault::flood);
}

TEST(ChildProcess, MustReadItsInput) {
  const Failure deaf = failure_of([] {
    ChildProcess child{"head -n 1"};
    for (int i = 0; i < 100'000; ++i)
      child.write_line("more than a pipe holds");
    child.end_input();
  });
  EXPECT_EQ(deaf.fault, ChildFault::ended);
  EXPECT_EQ(deaf.message, "'head -n 1' ended with status 0 before it had read all its input");
}

TEST(ChildProcess, IsGoneWithItsObject) {
  const TemporaryFolder folder;
  const std::string fifo = folder.file("held");
  ASSERT_EQ(::mkfifo(fifo.c_str(), 0600), 0);
  const int held = ::open(fifo.c_str(), O_RDONLY | O_NONBLOCK);
  {
    ChildProcess child{"sleep 600 >'" + fifo + "' | echo begun; wait"};
    EXPECT_EQ(child.read_line(), "begun");
  }
  // Whatever held the other end, far down in the pipeline, has let go of it.
  pollfd hung_up{held, POLLIN, 0};
  EXPECT_EQ(::poll(&hung_up, 1, 10'000), 1);
  EXPECT_TRUE((hung_up.revents & POLLHUP) != 0);
  ::close(held);
}

}  // namespace
}  // namespace assay
