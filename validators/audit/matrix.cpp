#include "validators/audit/matrix.hpp"

#include <algorithm>
#include <fmt/format.h>

#include "model/input_error.hpp"

namespace assay::validators::audit {
namespace {

constexpr std::string_view named_catch = "N";
constexpr std::string_view other_catch = "x";
constexpr std::string_view no_catch = ".";
constexpr std::size_t leading_columns = 2;  // the mutant, the validator that it names

bool has(std::span<const std::string> names, std::string_view name) {
  return std::ranges::find(names, name) != names.end();
}

const MatrixRow* row_of(const Matrix& matrix, std::string_view mutant) {
  const auto found = std::ranges::find(matrix.rows, mutant, &MatrixRow::mutant);
  return found == matrix.rows.end() ? nullptr : &*found;
}

/// Catches of `from` that `in` has not.
std::vector<MatrixChange> missing(const Matrix& from, const Matrix& in,
                                  std::span<const std::string> mutants) {
  std::vector<MatrixChange> out;
  for (const MatrixRow& row : from.rows) {
    if (!mutants.empty() && !has(mutants, row.mutant)) continue;
    const MatrixRow* other = row_of(in, row.mutant);
    if (other == nullptr) {
      out.push_back({row.mutant, ""});
      continue;
    }
    for (const std::string& validator : row.caught_by)
      if (!has(other->caught_by, validator)) out.push_back({row.mutant, validator});
  }
  return out;
}

std::string_view mark_of(const MatrixRow& row, std::string_view validator) {
  if (!has(row.caught_by, validator)) return no_catch;
  return row.named == validator && row.caught_by_named ? named_catch : other_catch;
}

std::vector<std::string_view> split(std::string_view text, char at) {
  std::vector<std::string_view> out;
  while (true) {
    const std::size_t next = text.find(at);
    out.push_back(text.substr(0, next));
    if (next == std::string_view::npos) return out;
    text.remove_prefix(next + 1);
  }
}

MatrixRow read_row(std::string_view line, const Matrix& matrix, const std::string& place) {
  const auto cells = split(line, '\t');
  const std::size_t wanted = leading_columns + matrix.validators.size();
  if (cells.size() != wanted)
    throw InputError(place, fmt::format("{} cells, but the headings are {}", cells.size(), wanted));
  MatrixRow out{.mutant = std::string{cells[0]}, .named = std::string{cells[1]}, .caught_by = {}};
  for (std::size_t i = leading_columns; i < cells.size(); ++i) {
    if (cells[i] == no_catch) continue;
    if (cells[i] != named_catch && cells[i] != other_catch)
      throw InputError(place, fmt::format("'{}' is not N, x or a dot", cells[i]));
    out.caught_by.push_back(matrix.validators[i - leading_columns]);
    if (cells[i] == named_catch) out.caught_by_named = true;
  }
  return out;
}

}  // namespace

MatrixChanges compare(const Matrix& before, const Matrix& now,
                      std::span<const std::string> mutants) {
  return {.lost = missing(before, now, mutants), .gained = missing(now, before, mutants)};
}

std::string write_matrix(const Matrix& matrix) {
  std::string out = "mutant\tnamed_validator";
  for (const std::string& validator : matrix.validators)
    out += "\t" + validator;
  out += "\n";
  for (const MatrixRow& row : matrix.rows) {
    out += row.mutant + "\t" + row.named;
    for (const std::string& validator : matrix.validators)
      out += fmt::format("\t{}", mark_of(row, validator));
    out += "\n";
  }
  return out;
}

Matrix read_matrix(std::string_view text, std::string_view place) {
  Matrix out;
  if (text.ends_with('\n')) text.remove_suffix(1);
  const auto lines = split(text, '\n');
  const auto headings = split(lines.front(), '\t');
  if (headings.size() < leading_columns || headings[0] != "mutant" ||
      headings[1] != "named_validator")
    throw InputError(fmt::format("{}:1", place),
                     "the headings do not begin with mutant and named_validator");
  out.validators.assign(headings.begin() + leading_columns, headings.end());
  for (std::size_t i = 1; i < lines.size(); ++i)
    out.rows.push_back(read_row(lines[i], out, fmt::format("{}:{}", place, i + 1)));
  return out;
}

}  // namespace assay::validators::audit
