#include <fstream>
#include <gtest/gtest.h>
#include <iterator>
#include <set>
#include <string>

#include "model/input_error.hpp"
#include "validators/museum/exhibit.hpp"

namespace assay::validators {
namespace {

class EveryExhibit : public testing::TestWithParam<const ExhibitKind*> {};

TEST_P(EveryExhibit, IsCaughtByItsValidatorWhichDoesNotBlameItsRightTwin) {
  const ExhibitKind& kind = *GetParam();
  const Exhibit exhibit = kind.show(1);
  EXPECT_EQ(exhibit.red.finding, Finding::broken) << exhibit.broken << "\n" << exhibit.red.measured;
  EXPECT_EQ(exhibit.green.finding, Finding::holds) << exhibit.right << "\n" << exhibit.green.detail;
  EXPECT_EQ(exhibit.red.validator, kind.validator);
  EXPECT_LE(exhibit.number.size(), 31U) << exhibit.number;
}

TEST_P(EveryExhibit, SaysWhereItWasPublishedAndWhatHappened) {
  const ExhibitKind& kind = *GetParam();
  EXPECT_GT(kind.source.size(), 20U);
  EXPECT_GT(kind.happened.size(), 100U);
  EXPECT_FALSE(kind.title.empty());
  EXPECT_FALSE(kind.rebuilt.empty());
}

INSTANTIATE_TEST_SUITE_P(Museum, EveryExhibit,
                         testing::ValuesIn(exhibit_kinds().begin(), exhibit_kinds().end()),
                         [](const auto& kind) { return std::string(kind.param->name); });

TEST(Museum, ThePageOfTheDocumentationHasEveryExhibit) {
  std::ifstream file{SOURCE_ROOT "/docs/museum.md"};
  const std::string page{std::istreambuf_iterator<char>{file}, {}};
  for (const ExhibitKind* kind : exhibit_kinds()) {
    const std::string row =
        "| `" + std::string{kind->name} + "` | " + std::string{kind->title} + " |";
    EXPECT_NE(page.find(row), std::string::npos) << row;
  }
}

TEST(Museum, AWrongNameIsAnsweredWithTheNearest) {
  EXPECT_EQ(exhibit_kind("one_hash").name, "one_hash");
  EXPECT_THROW(static_cast<void>(exhibit_kind("one_hsah")), InputError);
}

TEST(Museum, AnExhibitIsTheSameWithAnyNumberOfThreads) {
  const ExhibitKind& kind = exhibit_kind("busy_units_filtered");
  EXPECT_EQ(kind.show(1).broken, kind.show(3).broken);
}

}  // namespace
}  // namespace assay::validators
