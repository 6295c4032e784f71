#pragma once

#include <array>
#include <cstddef>

namespace assay::stats {

inline constexpr std::size_t largest_order = 32;

/// A quadrature rule on [-1, 1] whose nodes, in rising order, also carry an interpolation.
struct QuadratureRule {
  std::size_t order = 0;                         ///< how many nodes
  std::array<double, largest_order> node{};      ///< in (-1, 1)
  std::array<double, largest_order> weight{};    ///< positive, sum 2
  std::array<double, largest_order> cardinal{};  ///< weights of the barycentric formula
};

/// The Gauss-Legendre rule with 1 to 32 nodes, exact for polynomials up to degree 2 order - 1.
///
/// Throws:  ContractError unless order is in [1, 32].
/// Source:  NIST Digital Library of Mathematical Functions, 3.5(v); barycentric formula: J.-P.
///          Berrut, L. N. Trefethen, SIAM Review 46 (2004) 501-517, doi:10.1137/S0036144502417715.
/// Checked: integrals of monomials, tests/reference/stats/gauss_legendre.test.cpp.
[[nodiscard]] const QuadratureRule& gauss_legendre(std::size_t order);

}  // namespace assay::stats
