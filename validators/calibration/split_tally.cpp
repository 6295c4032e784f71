#include "validators/calibration/split_tally.hpp"

#include <algorithm>

#include "model/contract.hpp"
#include "model/math/elementary.hpp"
#include "reference/stats/sample_ratio.hpp"
#include "reference/stats/sequential_sample_ratio.hpp"

namespace assay::validators {
namespace {

/// Of the variants that the design gives a share.
template <class T>
std::vector<T> allocated(const std::vector<T>& all, std::span<const double> weights) {
  expects(all.size() == weights.size(), "a weight for each variant");
  std::vector<T> out;
  for (std::size_t i = 0; i < all.size(); ++i)
    if (weights[i] > 0.0) out.push_back(all[i]);
  return out;
}

bool alarms_sequentially(const LivedSplit& split, std::span<const double> weights) {
  const stats::SequentialSampleRatio test{
      allocated(std::vector<double>(weights.begin(), weights.end()), weights)};
  const double least = -math::log(stats::sample_ratio_block);
  return std::ranges::any_of(split.arms, [&](const std::vector<std::int64_t>& arms) {
    return test.log_bayes_factor(allocated(arms, weights)) >= least;
  });
}

bool has_strays(const std::vector<std::int64_t>& arms, std::span<const double> weights) {
  for (std::size_t i = 0; i < arms.size(); ++i)
    if (weights[i] <= 0.0 && arms[i] > 0) return true;
  return false;
}

}  // namespace

void SplitTally::add(const LivedSplit& split, std::span<const double> weights) {
  expects(!split.p.empty() && split.p.size() == split.arms.size(), "a look, and p at each");
  const auto is_alarm = [](double p) { return p < stats::sample_ratio_block; };
  ++replications;
  last_p.add(split.p.back());
  blocked += split.is_blocked ? 1 : 0;
  alarmed_daily += std::ranges::any_of(split.p, is_alarm) ? 1 : 0;
  alarmed_sequentially += alarms_sequentially(split, weights) ? 1 : 0;
  const bool must_block = is_alarm(split.p.back()) || has_strays(split.arms.back(), weights);
  misjudged += split.is_blocked != must_block ? 1 : 0;
}

void SplitTally::add(const SplitTally& other) {
  replications += other.replications;
  last_p.add(other.last_p);
  blocked += other.blocked;
  alarmed_daily += other.alarmed_daily;
  alarmed_sequentially += other.alarmed_sequentially;
  misjudged += other.misjudged;
}

}  // namespace assay::validators
