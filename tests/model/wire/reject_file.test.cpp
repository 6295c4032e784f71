#include "model/wire/reject_file.hpp"

#include <filesystem>
#include <gtest/gtest.h>
#include <nlohmann/json.hpp>
#include <sstream>

#include "model/input_error.hpp"
#include "model/json.hpp"
#include "model/wire/files.hpp"
#include "tests/model/wire/temporary_folder.hpp"

namespace assay {
namespace {

TEST(RejectFile, HoldsEachLineWithItsPlaceAndReason) {
  const TemporaryFolder folder;
  RejectFile rejects{"log.ndjson", folder.file("rejected.ndjson")};
  rejects.put({.line = 3, .reason = "value: is \"x\"", .text = R"({"value":"x"})", .type = {}});
  rejects.put({.line = 9, .reason = "not JSON", .text = "\t", .type = {}});
  rejects.finish();
  EXPECT_EQ(rejects.lines(), 2);
  std::istringstream in{read_file(folder.file("rejected.ndjson"))};
  std::string row;
  ASSERT_TRUE(std::getline(in, row));
  const nlohmann::json first = parse_json(row, "row");
  EXPECT_EQ(first["file"], "log.ndjson");
  EXPECT_EQ(first["line"], 3);
  EXPECT_EQ(first["reason"], "value: is \"x\"");
  EXPECT_EQ(first["text"], R"({"value":"x"})");
  ASSERT_TRUE(std::getline(in, row));
  EXPECT_EQ(parse_json(row, "row")["text"], "\t");
}

TEST(RejectFile, StaysUtf8WhateverTheLineWas) {
  const TemporaryFolder folder;
  RejectFile rejects{"log", folder.file("rejected.ndjson")};
  rejects.put({.line = 1, .reason = "not UTF-8", .text = "a\xFFz", .type = {}});
  rejects.put({.line = 2, .reason = "other", .text = "\u00E9", .type = {}});
  rejects.finish();
  std::istringstream in{read_file(folder.file("rejected.ndjson"))};
  std::string row;
  ASSERT_TRUE(std::getline(in, row));
  EXPECT_EQ(parse_json(row, "row")["text"], "a\uFFFDz");
  ASSERT_TRUE(std::getline(in, row));
  EXPECT_EQ(parse_json(row, "row")["text"], "\u00E9");
}

TEST(RejectFile, DoesNotAppearWithoutABadLineOrBeforeTheEnd) {
  const TemporaryFolder folder;
  const std::string path = folder.file("rejected.ndjson");
  RejectFile none{"log", path};
  none.finish();
  EXPECT_FALSE(std::filesystem::exists(path));
  RejectFile open{"log", path};
  open.put({.line = 1, .reason = "r", .text = "t", .type = {}});
  EXPECT_FALSE(std::filesystem::exists(path));
}

}  // namespace
}  // namespace assay
