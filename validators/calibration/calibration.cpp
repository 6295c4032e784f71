#include "validators/calibration/calibration.hpp"

#include <algorithm>

#include "model/contract.hpp"
#include "sim/parallel.hpp"
#include "validators/calibration/blocks.hpp"
#include "validators/calibration/method.hpp"
#include "validators/calibration/path.hpp"
#include "validators/calibration/split_law.hpp"
#include "validators/calibration/sufficient.hpp"

namespace assay::validators {
namespace {

constexpr std::int64_t event_block_replications = 4;

void add(const TallyTable& part, TallyTable& sum) {
  expects(part.size() == sum.size(), "the same metrics");
  for (std::size_t metric = 0; metric < sum.size(); ++metric) {
    for (std::size_t method = 0; method < sum[metric].size(); ++method)
      sum[metric][method].add(part[metric][method]);
  }
}

}  // namespace

void CalibrationCounts::add(const CalibrationCounts& other) {
  validators::add(other.sufficient, sufficient);
  validators::add(other.event, event);
  expects(last_looks.size() == other.last_looks.size(), "the same metrics");
  for (std::size_t metric = 0; metric < last_looks.size(); ++metric)
    last_looks[metric].add(other.last_looks[metric]);
  expects(gains.size() == other.gains.size(), "the same metrics");
  for (std::size_t metric = 0; metric < gains.size(); ++metric)
    gains[metric].add(other.gains[metric]);
  split.add(other.split);
}

bool has_effect(const CalibrationPlan& plan, std::size_t metric) {
  return plan.drift[metric] != 0.0;
}

CalibrationCounts no_counts(const CalibrationPlan& plan) {
  const std::vector<Tally> methods(method_kinds().size(), Tally{plan.looks.looks()});
  const TallyTable table(plan.metrics.size(), methods);
  return {.sufficient = table,
          .event = table,
          .last_looks = std::vector<FinalTally>(plan.metrics.size()),
          .gains = std::vector<GainTally>(plan.metrics.size()),
          .split = {}};
}

Calibration::Calibration(CalibrationSettings settings, CalibrationPlan plan)
    : settings_{std::move(settings)},
      plan_{std::move(plan)},
      critical_values_{validators::critical_values(plan_.looks)} {}

stats::Crossing Calibration::crossing(std::size_t metric, std::size_t method) const {
  return stats::crossing(stats::looks_at(plan_.looks.information, critical_values_[method], true),
                         plan_.drift[metric]);
}

std::int64_t Calibration::sufficient_blocks() const {
  return blocks_of(settings_.replications, block_replications);
}

std::int64_t Calibration::items() const {
  return sufficient_blocks() + blocks_of(settings_.event_replications, event_block_replications);
}

std::int64_t Calibration::items(const Shard& shard) const {
  expects(shard.index >= 1 && shard.index <= shard.count, "1 <= index <= count");
  return (items() - shard.index) / shard.count + 1;
}

void Calibration::count_sufficient(std::int64_t block, CalibrationCounts& out) const {
  const std::int64_t first = block * block_replications;
  const std::int64_t count = std::min(block_replications, settings_.replications - first);
  for (std::size_t metric = 0; metric < plan_.metrics.size(); ++metric) {
    const ZProcess process{.plan = plan_.looks,
                           .drift = plan_.drift[metric],
                           .seed = settings_.world.seed,
                           .law = metric};
    out.sufficient[metric] = draw_block(process, critical_values_, block, count);
  }
}

void Calibration::count_events(std::int64_t block, CalibrationCounts& out) const {
  const std::int64_t first = block * event_block_replications;
  const std::int64_t end = std::min(first + event_block_replications, settings_.event_replications);
  for (std::int64_t replicate = first; replicate < end; ++replicate) {
    const EventReplicate lived = live(settings_.world, static_cast<std::uint64_t>(replicate));
    for (std::size_t metric = 0; metric < plan_.metrics.size(); ++metric) {
      const std::vector<LookEstimate>& looks = lived.metrics[metric];
      validators::count(looks, lived.truth[metric], critical_values_, out.event[metric]);
      if (looks.back().is_defined) out.last_looks[metric].add(looks.back().error, looks.back().p);
      if (lived.gains[metric]) out.gains[metric].add(*lived.gains[metric]);
    }
    if (arms_of(plan_.weights) >= 2) out.split.add(lived.split, plan_.weights);
  }
}

CalibrationCounts Calibration::count(std::int64_t item) const {
  CalibrationCounts out = no_counts(plan_);
  if (item < sufficient_blocks()) {
    count_sufficient(item, out);
  } else {
    count_events(item - sufficient_blocks(), out);
  }
  return out;
}

CalibrationCounts Calibration::count(const Shard& shard, std::int64_t first, std::int64_t end,
                                     int jobs) const {
  std::vector<CalibrationCounts> parts(static_cast<std::size_t>(end - first));
  sim::for_each_index(parts.size(), jobs, [&](std::size_t i) {
    const std::int64_t of_shard = first + static_cast<std::int64_t>(i);
    parts[i] = count(of_shard * shard.count + shard.index - 1);
  });
  CalibrationCounts sum = no_counts(plan_);
  for (const CalibrationCounts& part : parts)
    sum.add(part);
  return sum;
}

}  // namespace assay::validators
