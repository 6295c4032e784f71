#include "validators/calibration/laws/split_experiment.hpp"

#include <bit>

#include "model/contract.hpp"
#include "model/math/elementary.hpp"
#include "reference/stats/sample_ratio.hpp"
#include "reference/stats/sequential_sample_ratio.hpp"
#include "sim/random/stream.hpp"

namespace assay::validators {
namespace {

/// The arms' sizes at the looks.
using Sizes = std::vector<std::array<std::int64_t, 2>>;

/// How many units come between the looks, and how many of them control gets.
class Arrivals {
 public:
  explicit Arrivals(const SplitExperiment& experiment) {
    std::int64_t before = 0;
    const std::int64_t units = experiment.design.control + experiment.design.treatment;
    for (const std::int64_t known : units_at(experiment.looks, units)) {
      units_.push_back(known - before);
      control_.push_back(sim::CountTable::binomial(known - before, experiment.share));
      before = known;
    }
  }

  void draw(sim::RandomStream& random, Sizes& out) const {
    std::array<std::int64_t, 2> arms{};
    for (std::size_t k = 0; k < units_.size(); ++k) {
      const std::int64_t control = random.count(control_[k]);
      arms[0] += control;
      arms[1] += units_[k] - control;
      out[k] = arms;
    }
  }

 private:
  std::vector<std::int64_t> units_;
  std::vector<sim::CountTable> control_;
};

/// The looks at which each rule first blocks, or their number where it never does.
class Rules {
 public:
  explicit Rules(const ArmUnits& design)
      : weights_{static_cast<double>(design.control), static_cast<double>(design.treatment)},
        sequential_{weights_} {}

  [[nodiscard]] std::array<std::size_t, split_rules.size()> blocked_at(const Sizes& sizes) const {
    const std::size_t never = sizes.size();
    std::array<std::size_t, split_rules.size()> out{never, never, never};
    for (std::size_t k = never; k-- > 0;) {
      if (sequential_.log_bayes_factor(sizes[k]) > log_evidence_) out[0] = k;
      const auto test = stats::sample_ratio(sizes[k], weights_);
      if (!test || test->p >= stats::sample_ratio_block) continue;
      out[1] = k;
      if (k + 1 == never) out[2] = k;
    }
    return out;
  }

 private:
  std::array<double, 2> weights_;
  stats::SequentialSampleRatio sequential_;
  double log_evidence_ = -math::log(stats::sample_ratio_block);
};

}  // namespace

std::vector<Tally> count(const SplitExperiment& experiment, std::int64_t first, std::int64_t end) {
  expects(experiment.share > 0.0 && experiment.share < 1.0, "share in (0, 1)");
  const std::size_t looks = experiment.looks.looks();
  const Arrivals arrivals{experiment};
  const Rules rules{experiment.design};
  std::vector<Tally> out(split_rules.size(), Tally{looks});
  Sizes sizes(looks);
  for (std::int64_t number = first; number < end; ++number) {
    sim::RandomStream random{experiment.seed, sim::Purpose::calibration,
                             std::bit_cast<std::uint64_t>(experiment.share),
                             static_cast<std::uint64_t>(number)};
    arrivals.draw(random, sizes);
    const auto blocked = rules.blocked_at(sizes);
    for (std::size_t rule = 0; rule < out.size(); ++rule) {
      ++out[rule].replications;
      if (blocked[rule] != looks) ++out[rule].stopped[blocked[rule]];
    }
  }
  return out;
}

}  // namespace assay::validators
