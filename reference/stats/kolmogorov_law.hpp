#pragma once

#include <cstdint>

/// How far the empirical distribution of n independent uniform values strays from the line.
namespace assay::stats {

/// P(D+ >= d) of the largest excess D+ of the empirical distribution, exactly: a sum of n positive
/// terms, right to its last digits also at 1e-300.
///
/// Throws:  ContractError unless n >= 1 and d in [0, 1].
/// Source:  Z. W. Birnbaum, F. H. Tingey, Ann. Math. Stat. 22 (1951) 592-596,
///          doi:10.1214/aoms/1177729550.
/// Checked: mpmath at 50 digits, tests/reference/stats/kolmogorov_law.test.cpp, 1e-11.
[[nodiscard]] double smirnov_sf(std::int64_t n, double d);

/// P(D >= d) of the largest distance D of both signs. Exactly for n to 16,384 and where it is
/// small; beyond by three terms of the expansion in 1 / sqrt(n), 2e-10 off at most.
///
/// Throws:  ContractError unless n >= 1 and d in [0, 1].
/// Source:  R. Simard, P. L'Ecuyer, J. Stat. Softw. 39(11) (2011), doi:10.18637/jss.v039.i11, for
///          the choice of methods.
/// Checked: rational arithmetic and scipy.stats.kstwo, kolmogorov_law.test.cpp, 1e-10 relative.
[[nodiscard]] double kolmogorov_sf(std::int64_t n, double d);

/// P(K >= z), the limit of P(sqrt(n) D >= z).
///
/// Throws:  ContractError unless z >= 0.
/// Source:  A. Kolmogorov, Giorn. Ist. Ital. Attuari 4 (1933) 83-91.
/// Checked: scipy.stats.kstwobign, kolmogorov_law.test.cpp, 1e-13 relative.
[[nodiscard]] double kolmogorov_limit_sf(double z);

/// P(D < d) by following a Poisson process between two lines from jump to jump of their whole
/// parts: every step is a sum of positive terms, about 40 n^2 d of them in all.
///
/// Expects 0 < d < 1.
/// Source:  J. Pomeranz, Commun. ACM 17 (1974) 703-704; as a crossing of boundaries: A. Moscovich,
///          B. Nadler, Stat. Probab. Lett. 123 (2017) 177-182, doi:10.1016/j.spl.2016.11.027.
[[nodiscard]] double kolmogorov_cdf_exact(std::int64_t n, double d);

/// P(D < d) up to terms of order 1 / n^2.
///
/// Source: W. Pelz, I. J. Good, J. R. Stat. Soc. B 38 (1976) 152-156, in the form of R. Simard, P.
///         L'Ecuyer, section 3.
[[nodiscard]] double kolmogorov_cdf_expanded(std::int64_t n, double d);

}  // namespace assay::stats
