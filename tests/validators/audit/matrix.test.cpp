#include "validators/audit/matrix.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "model/input_error.hpp"

namespace assay::validators::audit {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;

Matrix two_mutants() {
  return {.validators = {"ledger", "prefix"},
          .rows = {{.mutant = "one",
                    .named = "ledger",
                    .caught_by_named = true,
                    .caught_by = {"ledger", "prefix"}},
                   {.mutant = "other", .named = "prefix", .caught_by = {"ledger"}}}};
}

TEST(Matrix, IsWrittenAndReadAgainTheSame) {
  const std::string text = write_matrix(two_mutants());
  EXPECT_EQ(text,
            "mutant\tnamed_validator\tledger\tprefix\n"
            "one\tledger\tN\tx\n"
            "other\tprefix\tx\t.\n");
  EXPECT_EQ(read_matrix(text, "file"), two_mutants());
}

TEST(Matrix, ACatchThatDisappearsIsLost) {
  Matrix now = two_mutants();
  now.rows[0].caught_by = {"ledger"};
  const MatrixChanges changes = compare(two_mutants(), now);
  EXPECT_THAT(changes.lost, ElementsAre(MatrixChange{"one", "prefix"}));
  EXPECT_THAT(changes.gained, IsEmpty());
}

TEST(Matrix, ANewCatchIsGained) {
  Matrix now = two_mutants();
  now.rows[1].caught_by = {"ledger", "prefix"};
  const MatrixChanges changes = compare(two_mutants(), now);
  EXPECT_THAT(changes.lost, IsEmpty());
  EXPECT_THAT(changes.gained, ElementsAre(MatrixChange{"other", "prefix"}));
}

TEST(Matrix, AMutantThatIsGoneIsLostWhole) {
  Matrix now = two_mutants();
  now.rows.pop_back();
  EXPECT_THAT(compare(two_mutants(), now).lost, ElementsAre(MatrixChange{"other", ""}));
  EXPECT_THAT(compare(now, two_mutants()).gained, ElementsAre(MatrixChange{"other", ""}));
}

TEST(Matrix, OnlyTheMutantsThatWereTriedAreCompared) {
  Matrix now = two_mutants();
  now.rows.pop_back();
  const std::vector<std::string> tried{"one"};
  EXPECT_THAT(compare(two_mutants(), now, tried).lost, IsEmpty());
}

void expect_rejected(const char* text, const char* place) {
  try {
    (void)read_matrix(text, "file");
    ADD_FAILURE() << text;
  } catch (const InputError& error) {
    EXPECT_THAT(error.what(), testing::StartsWith(place));
  }
}

TEST(Matrix, ABadFileIsNamedWithItsLine) {
  expect_rejected("", "file:1");
  expect_rejected("mutant\tvalidators\n", "file:1");
  expect_rejected("mutant\tnamed_validator\tledger\none\tledger\n", "file:2");
  expect_rejected("mutant\tnamed_validator\tledger\none\tledger\tX\n", "file:2");
}

TEST(Matrix, TheCommittedOneCanBeRead) {
  const Matrix matrix = read_matrix(committed_matrix(), "matrix.tsv");
  for (const MatrixRow& row : matrix.rows)
    EXPECT_TRUE(row.caught_by_named) << row.mutant;
}

}  // namespace
}  // namespace assay::validators::audit
