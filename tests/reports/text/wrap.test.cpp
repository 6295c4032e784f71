#include "reports/text/wrap.hpp"

#include <array>
#include <cstdio>
#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <memory>
#include <sstream>

#include "reports/text/width.hpp"

namespace assay::reports {
namespace {

using testing::ElementsAre;

TEST(Wrap, BreaksAtSpacesAndKeepsLineFeeds) {
  EXPECT_THAT(wrap("one two three\nfour", 9), ElementsAre("one two", "three", "four"));
  EXPECT_THAT(wrap("", 9), ElementsAre(""));
}

TEST(Wrap, BreaksANameAfterOneOfItsParts) {
  EXPECT_THAT(wrap("checkout_v2/treatment/all", 14), ElementsAre("checkout_v2/", "treatment/all"));
  EXPECT_THAT(wrap("abcdefghij", 4), ElementsAre("abcd", "efgh", "ij"));
}

TEST(Wrap, NeverCutsACharacter) {
  EXPECT_THAT(wrap("\u00e9\u00e9\u00e9", 2), ElementsAre("\u00e9\u00e9", "\u00e9"));
  EXPECT_THAT(wrap("\u5b9f\u9a13", 3), ElementsAre("\u5b9f", "\u9a13"));
}

std::string output_of(const std::string& command) {
  const std::unique_ptr<FILE, int (*)(FILE*)> pipe{popen(command.c_str(), "r"), pclose};
  std::string out;
  std::array<char, 4096> buffer{};
  while (pipe && std::fgets(buffer.data(), buffer.size(), pipe.get()))
    out += buffer.data();
  return out;
}

TEST(WrappedCommand, MeansTheSameToAShell) {
  const std::string command = "printf '<%s>' --set a=b " + std::string(90, 'x') + " '" +
                              std::string(50, 'y') + " two  words " + std::string(50, 'z') +
                              "' \"double " + std::string(80, 'w') + "\" last";
  const std::string wrapped = wrapped_command(command, 40);
  std::istringstream lines{wrapped};
  for (std::string line; std::getline(lines, line);)
    EXPECT_LE(columns_of(line), 40U) << line;
  EXPECT_EQ(output_of(wrapped), output_of(command));
}

}  // namespace
}  // namespace assay::reports
