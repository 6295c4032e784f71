#pragma once

#include <cstdint>
#include <span>
#include <vector>

namespace assay::stats {

/// What an adjusted p-value at most alpha promises: about any false finding (the first three), or
/// about the share of false ones among the findings (the last two).
enum class Adjustment : std::uint8_t {
  bonferroni,           ///< m p; always
  holm,                 ///< step-down; always, and never more than bonferroni
  hochberg,             ///< step-up; for independent and for many positively dependent p-values
  benjamini_hochberg,   ///< the same, for the share
  benjamini_yekutieli,  ///< for the share, under any dependence
};

/// P-values that may be compared with the level as if each were alone, in the order given.
///
///   with p_(1) <= ... <= p_(m):
///   bonferroni  min(1, m p)
///   holm        max over j <= i of (m - j + 1) p_(j), at most 1
///   hochberg    min over j >= i of (m - j + 1) p_(j)
///   benjamini_hochberg   min over j >= i of m / j p_(j)
///   benjamini_yekutieli  that, times 1 + 1/2 + ... + 1/m, at most 1
///
/// Throws:  ContractError unless every p is in [0, 1].
/// Source:  S. Holm, Scandinavian Journal of Statistics 6 (1979) 65-70; Y. Hochberg, Biometrika 75
///          (1988) 800-802, doi:10.1093/biomet/75.4.800; Y. Benjamini, Y. Hochberg, JRSS B 57
///          (1995) 289-300; Y. Benjamini, D. Yekutieli, Annals of Statistics 29 (2001) 1165-1188,
///          doi:10.1214/aos/1013699998.
/// Checked: statsmodels, scipy and R, tests/cli/stats/statistics.test.cpp.
[[nodiscard]] std::vector<double> adjusted_p_values(std::span<const double> p_values,
                                                    Adjustment adjustment);

}  // namespace assay::stats
