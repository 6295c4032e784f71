#pragma once

#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace assay::validators::audit {

/// Which validators catch one mutant.
struct MatrixRow {
  std::string mutant;
  std::string named;                   ///< the validator that it names
  bool caught_by_named = false;        ///< in the field that it names, too
  std::vector<std::string> caught_by;  ///< in the order of the columns
  friend bool operator==(const MatrixRow&, const MatrixRow&) = default;
};

/// Mutants x validators.
struct Matrix {
  std::vector<std::string> validators;  ///< the columns
  std::vector<MatrixRow> rows;
  friend bool operator==(const Matrix&, const Matrix&) = default;
};

/// A catch that one matrix has and the other has not.
struct MatrixChange {
  std::string mutant;
  std::string validator;  ///< empty: the whole mutant
  friend bool operator==(const MatrixChange&, const MatrixChange&) = default;
};

/// What became of the catches of a matrix.
struct MatrixChanges {
  std::vector<MatrixChange> lost;    ///< that were there, or a mutant that is gone
  std::vector<MatrixChange> gained;  ///< that are new
};

/// `mutants`: only these rows; empty: all.
[[nodiscard]] MatrixChanges compare(const Matrix& before, const Matrix& now,
                                    std::span<const std::string> mutants = {});

/// Tab-separated: a line of headings, then one line per mutant: its name, the validator that it
/// names, and for each validator N (the named one, caught in the named field), x (caught) or a dot.
[[nodiscard]] std::string write_matrix(const Matrix& matrix);

/// Throws: InputError with place, line, what was found and what is allowed.
[[nodiscard]] Matrix read_matrix(std::string_view text, std::string_view place);

/// validators/mutants/matrix.tsv as it stood when the program was built.
[[nodiscard]] std::string_view committed_matrix();

}  // namespace assay::validators::audit
