#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <nlohmann/json.hpp>
#include <string>
#include <tuple>
#include <vector>

#include "tests/end_to_end/program.hpp"
#include "tests/model/wire/temporary_folder.hpp"
#include "tests/python_with.hpp"

namespace assay::cli {
namespace {

using Json = nlohmann::json;
using testing::HasSubstr;

std::string example() { return text_of(SOURCE_ROOT "/docs/assigners/growthbook.py"); }

/// The example of the documentation after these changes of its text.
Ended verify(const TemporaryFolder& folder, const std::string& python, const std::string& from,
             const std::string& to, const std::vector<std::string>& more = {}) {
  std::string text = example();
  const std::size_t at = text.find(from);
  EXPECT_NE(at, std::string::npos) << from;
  text.replace(at, from.size(), to);
  write_text(folder.path() / "assigner.py", text);
  std::vector<std::string> words{"verify", "--assigner", python + " assigner.py", "--ids", "1000"};
  words.insert(words.end(), more.begin(), more.end());
  return assay(words, {.folder = folder.path()});
}

std::vector<std::string> broken_checks(const Json& document) {
  std::vector<std::string> out;
  for (const Json& check : document.at("checks"))
    if (check.at("verdict") == "broken") out.push_back(check.at("validator"));
  return out;
}

TEST(VerifyAssigner, TheExampleOfTheDocumentationHolds) {
  const auto python = test::python_with("json");
  if (!python) GTEST_SKIP() << "no Python";
  const TemporaryFolder folder;
  const Ended ended = verify(folder, *python, "import json", "import json");
  EXPECT_EQ(ended.code, 0) << ended.out << ended.err;
  EXPECT_THAT(ended.out, HasSubstr("The assigner is right: 6 of 6 checks hold."));
  EXPECT_LE(widest_line(ended.out), 80U) << ended.out;
}

TEST(VerifyAssigner, NamesWhatIsBroken) {
  const auto python = test::python_with("json");
  if (!python) GTEST_SKIP() << "no Python";
  const TemporaryFolder folder;
  for (const auto& [from, to, check] :
       {std::tuple{"start <= bucket <", "start < bucket <=", "bucket_edges"},
        std::tuple{R"(experiment["salt"] + unit)", "unit", "independence"},
        std::tuple{"start += weight", R"(start += weight * experiment["traffic"] / 100)",
                   "stickiness"},
        std::tuple{"if not low <= namespace < high:", "if False:", "exclusion"}}) {
    const Ended ended = verify(folder, *python, from, to, {"--json"});
    EXPECT_EQ(ended.code, 1) << from << ended.err;
    EXPECT_THAT(broken_checks(Json::parse(ended.out)), testing::Contains(check)) << from;
  }
}

TEST(VerifyAssigner, AFailureOfTheCommandIsNoVerdict) {
  const auto code_of = [](const std::string& command) {
    const Ended ended = assay({"verify", "--assigner", command, "--assigner-timeout", "2"});
    EXPECT_FALSE(ended.err.empty()) << command;
    return ended.code;
  };
  EXPECT_EQ(code_of("exit 1"), 3);
  EXPECT_EQ(code_of("sleep 60"), 3);
  EXPECT_EQ(code_of("echo garbage; cat > /dev/null"), 3);
  EXPECT_EQ(code_of("printf '{\"control\":'"), 3);
  EXPECT_EQ(code_of(" "), 64);
}

}  // namespace
}  // namespace assay::cli
