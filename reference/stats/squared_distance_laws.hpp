#pragma once

#include <cstdint>

/// The laws of the squared distances of uniformity.hpp for independent uniform values. In the limit
/// each is a sum of l_j Z_j^2 with independent standard normal Z_j, whose tail is
///
///   P(Q >= x) = 1/pi sum over k >= 1 of (-1)^(k+1) times the integral from 1 / l_(2k-1) to
///               1 / l_(2k) of exp(-u x / 2) / (u sqrt|D(u)|) du,   D(u) = prod (1 - l_j u)
///
/// The first term is nearly all of it where the tail is small, so nothing cancels there.
/// Source: N. V. Smirnov, Mat. Sb. 2 (1937) 973-993; J. Durbin, Distribution Theory for Tests Based
///         on the Sample Distribution Function (1973), section 4.4.
namespace assay::stats {

/// Of Anderson and Darling's A^2: l_j = 1 / (j (j + 1)), D(u) = -cos(pi/2 sqrt(1 + 4u)) / (pi u).
///
/// Throws:  ContractError unless x >= 0.
/// Checked: mpmath at 30 digits, squared_distance_laws.test.cpp, 1e-12 relative from 1 to 1e-300.
[[nodiscard]] double anderson_darling_limit_sf(double x);

/// For n values, as uniformity.hpp says.
///
/// Throws:  ContractError unless n >= 1 and x > 0.
[[nodiscard]] double anderson_darling_sf(std::int64_t n, double x);

/// Of Cramer and von Mises' W^2: l_j = 1 / (pi j)^2, D(u) = sin(sqrt(u)) / sqrt(u).
///
/// Throws, Checked: as anderson_darling_limit_sf.
[[nodiscard]] double cramer_von_mises_limit_sf(double x);

/// For n values, as uniformity.hpp says.
///
/// Throws: ContractError unless n >= 1 and x >= 0.
[[nodiscard]] double cramer_von_mises_sf(std::int64_t n, double x);

}  // namespace assay::stats
