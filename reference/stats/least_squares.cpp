#include "reference/stats/least_squares.hpp"

#include <cmath>

#include "model/contract.hpp"

namespace assay::stats {
namespace {

double dot(std::span<const double> a, std::span<const double> b) {
  double out = 0.0;
  for (std::size_t i = 0; i < a.size(); ++i)
    out += a[i] * b[i];
  return out;
}

void add_multiple(std::vector<double>& to, double factor, std::span<const double> of) {
  for (std::size_t i = 0; i < to.size(); ++i)
    to[i] += factor * of[i];
}

void scale(std::vector<double>& values, double factor) {
  for (double& value : values)
    value *= factor;
}

double largest(std::span<const double> values) {
  double out = 0.0;
  for (const double value : values)
    out = std::fmax(out, std::fabs(value));
  return out;
}

/// Orthonormal columns and how the given ones are made of them: column = sum r * direction.
struct Basis {
  std::vector<std::vector<double>> directions;  // empty for a spanned column
  std::vector<std::vector<double>> r;           // r[column][direction]
};

/// Takes the directions out of a column and returns how much of each was in it.
std::vector<double> made_orthogonal(std::vector<double>& column, const Basis& basis) {
  std::vector<double> out(basis.directions.size(), 0.0);
  for (int pass = 0; pass < 2; ++pass) {
    for (std::size_t k = 0; k < basis.directions.size(); ++k) {
      if (basis.directions[k].empty()) continue;
      const double part = dot(basis.directions[k], column);
      add_multiple(column, -part, basis.directions[k]);
      out[k] += part;
    }
  }
  return out;
}

void add_column(Basis& basis, std::vector<double> column) {
  constexpr double spanned = 1e-10;
  // Divided by its largest value first: squares of a length may overflow or vanish.
  const double unit = largest(column);
  std::vector<double> parts(basis.directions.size(), 0.0);
  if (unit > 0.0) {
    for (double& value : column)
      value /= unit;
    const double before = std::sqrt(dot(column, column));
    parts = made_orthogonal(column, basis);
    const double left = std::sqrt(dot(column, column));
    scale(parts, unit);
    if (left > spanned * before) {
      scale(column, 1.0 / left);
      parts.push_back(unit * left);
      basis.r.push_back(std::move(parts));
      basis.directions.push_back(std::move(column));
      return;
    }
  }
  parts.push_back(0.0);
  basis.r.push_back(std::move(parts));
  basis.directions.emplace_back();
}

/// Solves R coefficients = along, from the last column back.
std::vector<double> solved(const Basis& basis, std::vector<double> along) {
  std::vector<double> out(along.size(), 0.0);
  for (std::size_t column = along.size(); column-- > 0;) {
    if (basis.directions[column].empty()) continue;
    out[column] = along[column] / basis.r[column][column];
    for (std::size_t k = 0; k < column; ++k)
      along[k] -= basis.r[column][k] * out[column];
  }
  return out;
}

std::vector<double> leverages_of(const Basis& basis, std::size_t rows) {
  std::vector<double> out(rows, 0.0);
  for (const std::vector<double>& direction : basis.directions) {
    for (std::size_t i = 0; i < direction.size(); ++i)
      out[i] += direction[i] * direction[i];
  }
  return out;
}

}  // namespace

LeastSquares least_squares(std::span<const std::vector<double>> columns,
                           std::span<const double> y) {
  expects(!columns.empty(), "a column");
  Basis basis;
  for (const std::vector<double>& column : columns) {
    expects(column.size() == y.size(), "columns of the length of y");
    add_column(basis, column);
  }
  LeastSquares out;
  out.residuals.assign(y.begin(), y.end());
  out.coefficients = solved(basis, made_orthogonal(out.residuals, basis));
  out.leverages = leverages_of(basis, y.size());
  for (const std::vector<double>& direction : basis.directions)
    out.rank += direction.empty() ? 0 : 1;
  out.has_last = !basis.directions.back().empty();
  if (!out.has_last) return out;
  out.influences = basis.directions.back();
  scale(out.influences, 1.0 / basis.r.back().back());
  return out;
}

}  // namespace assay::stats
