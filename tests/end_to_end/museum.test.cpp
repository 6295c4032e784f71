#include <algorithm>
#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <nlohmann/json.hpp>
#include <string>

#include "tests/end_to_end/program.hpp"

namespace assay::cli {
namespace {

using Json = nlohmann::json;
using testing::HasSubstr;

TEST(Museum, FitsOnOneScreenAndCatchesAll) {
  const Ended ended = assay({"museum"});
  EXPECT_EQ(ended.code, 0) << ended.out << ended.err;
  EXPECT_LE(widest_line(ended.out), 80U) << ended.out;
  EXPECT_LE(std::ranges::count(ended.out, '\n'), 40) << ended.out;
  EXPECT_THAT(ended.out, HasSubstr("13 of 13 published bugs are caught"));
}

TEST(Museum, TellsTheStoryOfOneOnOneScreen) {
  const Ended ended = assay({"museum", "empty_arm"});
  EXPECT_EQ(ended.code, 0) << ended.out;
  EXPECT_LE(widest_line(ended.out), 80U) << ended.out;
  EXPECT_LE(std::ranges::count(ended.out, '\n'), 50) << ended.out;
  EXPECT_THAT(ended.out, HasSubstr("p = 0.84"));
  EXPECT_THAT(ended.out, HasSubstr("issue 4427"));
}

TEST(Museum, IsADocumentForMachines) {
  const Json document = Json::parse(assay({"museum", "empty_arm", "--json"}).out);
  EXPECT_EQ(document.at("all_right"), true);
  EXPECT_EQ(document.at("exhibits").at(0).at("red").at("verdict"), "broken");
  EXPECT_EQ(document.at("exhibits").at(0).at("green").at("verdict"), "holds");
}

TEST(Museum, RefusesAnExhibitThatItDoesNotHave) {
  const Ended ended = assay({"museum", "empty_amr"});
  EXPECT_EQ(ended.code, 64);
  EXPECT_THAT(ended.err, HasSubstr("did you mean 'empty_arm'"));
}

}  // namespace
}  // namespace assay::cli
