#include "validators/two_pass/split.hpp"

#include "model/math/elementary.hpp"
#include "model/math/special.hpp"

namespace assay::validators::two_pass {

bool Split::has_stray_units() const {
  for (std::size_t i = 0; i < units.size(); ++i)
    if (experiment->variants[i].allocation_micro <= 0 && units[i] > 0) return true;
  return false;
}

Result<stats::SampleRatioTest> Split::chi_square() const {
  std::int64_t total = 0;
  std::int64_t allocated = 0;
  std::int64_t arms = 0;
  for (std::size_t i = 0; i < units.size(); ++i) {
    if (experiment->variants[i].allocation_micro <= 0) continue;
    total += units[i];
    allocated += experiment->variants[i].allocation_micro;
    arms += 1;
  }
  if (arms < 2 || total == 0) return UndefinedBecause{Undefined::too_few_units};
  stats::SampleRatioTest out;
  for (std::size_t i = 0; i < units.size(); ++i) {
    if (experiment->variants[i].allocation_micro <= 0) continue;
    const double share = static_cast<double>(experiment->variants[i].allocation_micro) /
                         static_cast<double>(allocated);
    const double expected = static_cast<double>(total) * share;
    const double off = static_cast<double>(units[i]) - expected;
    out.expected.push_back(expected);
    out.chi_squared += off * off / expected;
  }
  out.df = arms - 1;
  out.p = math::chi_squared_sf(out.chi_squared, static_cast<double>(out.df));
  if (out.p > 0.0) out.log10_p = math::log(out.p) / math::log(10.0);
  return out;
}

}  // namespace assay::validators::two_pass
