#include "model/wire/attributes_memo.hpp"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>
#include <string>

namespace assay {
namespace {

std::string padded(const std::string& text) { return text + std::string(16, '\0'); }

TEST(ObjectText, EndsAtTheFirstClosingBraceOfTheLine) {
  for (std::size_t size = 0; size < 40; ++size) {
    const std::string object = "{" + std::string(size, 'x') + "}";
    const std::string text = padded(object + "}");
    const auto found = object_text(text.data());
    ASSERT_TRUE(found) << size;
    EXPECT_EQ(found->text, object);
    EXPECT_FALSE(object_text(padded(object.substr(0, size + 1) + "\n}").data())) << size;
  }
}

RC_GTEST_PROP(AttributesMemo, FindsWhatWasAddedAndNothingElse, ()) {
  const auto texts = *rc::gen::unique<std::vector<std::string>>(
      rc::gen::container<std::string>(rc::gen::element('a', 'b', '"', ':', '{', '\xFF')));
  std::vector<std::string> objects;
  for (const std::string& text : texts)
    objects.push_back(padded("{" + text + "}"));
  AttributesMemo memo;
  for (std::uint32_t i = 0; i < objects.size(); ++i) {
    RC_ASSERT(!memo.find(*object_text(objects[i].data())));
    memo.add(*object_text(objects[i].data()), AttributesId{i});
  }
  for (std::uint32_t i = 0; i < objects.size(); ++i)
    RC_ASSERT((memo.find(*object_text(objects[i].data())) == AttributesId{i}));
}

TEST(AttributesMemo, StopsRememberingAtSomePoint) {
  AttributesMemo memo;
  std::size_t found = 0;
  constexpr std::uint32_t count = 70'000;
  for (std::uint32_t i = 0; i < count; ++i) {
    const std::string text = padded("{\"a\":\"" + std::to_string(i) + "\"}");
    memo.add(*object_text(text.data()), AttributesId{i});
    if (const auto id = memo.find(*object_text(text.data()))) {
      EXPECT_EQ(id->value, i);
      ++found;
    }
  }
  EXPECT_EQ(found, 65'536U);
}

}  // namespace
}  // namespace assay
