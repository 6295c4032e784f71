#include "model/dictionary.hpp"

#include <gtest/gtest.h>
#include <map>
#include <rapidcheck/gtest.h>
#include <string>
#include <vector>

namespace assay {
namespace {

std::vector<Attribute> set_of(Dictionary& words,
                              const std::vector<std::pair<std::string, std::string>>& pairs) {
  std::vector<Attribute> out;
  for (const auto& [key, value] : pairs)
    out.push_back({words.symbol(key), words.symbol(value)});
  return out;
}

TEST(Dictionary, GivesEachWordOneIdAndTheWordBack) {
  Dictionary words;
  const Symbol view = words.symbol("page_view");
  EXPECT_EQ(words.symbol("page_view"), view);
  EXPECT_NE(words.symbol("purchase"), view);
  EXPECT_EQ(words.text(view), "page_view");
  EXPECT_EQ(words.find_symbol("page_view"), view);
  EXPECT_EQ(words.find_symbol("never seen"), std::nullopt);
}

TEST(Dictionary, KeepsTheKindsOfUnitsApart) {
  Dictionary words;
  const UnitId user = words.unit(UnitKind::user, "1");
  EXPECT_EQ(words.find_unit(UnitKind::device, "1"), std::nullopt);
  static_cast<void>(words.unit(UnitKind::device, "0"));
  const UnitId device = words.unit(UnitKind::device, "1");
  EXPECT_EQ(words.text(UnitKind::user, user), "1");
  EXPECT_EQ(words.text(UnitKind::device, device), "1");
  EXPECT_EQ(words.unit_count(UnitKind::user), 1U);
  EXPECT_EQ(words.unit_count(UnitKind::device), 2U);
  EXPECT_EQ(words.unit_count(UnitKind::session), 0U);
}

TEST(Dictionary, TheOrderOfAttributesDoesNotMatter) {
  Dictionary words;
  const AttributesId one = words.attributes(set_of(words, {{"country", "US"}, {"client", "web"}}));
  const AttributesId other =
      words.attributes(set_of(words, {{"client", "web"}, {"country", "US"}}));
  EXPECT_EQ(one, other);
  ASSERT_EQ(words.attributes(one).size(), 2U);
  EXPECT_EQ(words.text(words.attributes(one)[0].key), "client");
  EXPECT_NE(words.attributes(set_of(words, {{"country", "DE"}, {"client", "web"}})), one);
}

TEST(Dictionary, NoAttributesAreTheSetZero) {
  Dictionary words;
  EXPECT_EQ(words.attributes(std::vector<Attribute>{}), no_attributes);
  EXPECT_TRUE(words.attributes(no_attributes).empty());
}

TEST(Dictionary, FindsOneAttributeByItsKey) {
  Dictionary words;
  const AttributesId set = words.attributes(set_of(words, {{"a", "1"}, {"b", ""}}));
  EXPECT_EQ(words.value_of(set, words.symbol("a")), words.symbol("1"));
  EXPECT_EQ(words.value_of(set, words.symbol("b")), words.symbol(""));
  EXPECT_EQ(words.value_of(set, words.symbol("c")), std::nullopt);
}

TEST(Dictionary, KeptTextsOutliveTheirSource) {
  Dictionary words;
  std::vector<Text> kept;
  for (int i = 0; i < 1000; ++i) {
    const std::string text = "an event id of more than twelve bytes " + std::to_string(i);
    kept.push_back(words.keep(text));
  }
  for (int i = 0; i < 1000; ++i)
    EXPECT_EQ(kept[static_cast<std::size_t>(i)].view(),
              "an event id of more than twelve bytes " + std::to_string(i));
}

RC_GTEST_PROP(StringPool, IsAMapFromTextsToTheirOrderOfFirstSight,
              (const std::vector<std::string>& texts)) {
  StringPool pool;
  std::map<std::string, std::uint32_t> model;
  for (const std::string& text : texts) {
    const auto next = static_cast<std::uint32_t>(model.size());
    const std::uint32_t expected = model.try_emplace(text, next).first->second;
    RC_ASSERT(pool.add(text) == expected);
  }
  RC_ASSERT(pool.size() == model.size());
  for (const auto& [text, index] : model) {
    RC_ASSERT(pool[index] == text);
    RC_ASSERT(pool.find(text) == index);
  }
}

TEST(StringPool, KeepsItsViewsWhileItGrows) {
  StringPool pool;
  static_cast<void>(pool.add("first"));
  const std::string_view first = pool[0];
  for (int i = 0; i < 200'000; ++i)
    static_cast<void>(pool.add("word " + std::to_string(i)));
  EXPECT_EQ(first, "first");
  EXPECT_EQ(pool[0].data(), first.data());
  EXPECT_EQ(pool.find("word 199999"), 200'000U);
  EXPECT_EQ(pool.find("word 200000"), std::nullopt);
}

}  // namespace
}  // namespace assay
