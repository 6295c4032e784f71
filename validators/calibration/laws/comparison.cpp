#include "validators/calibration/laws/comparison.hpp"

#include <algorithm>
#include <array>

#include "model/contract.hpp"
#include "sim/parallel.hpp"
#include "validators/calibration/blocks.hpp"
#include "validators/calibration/method.hpp"

namespace assay::validators {
namespace {

constexpr std::array default_rhos{0.0, 0.3, 0.7, 0.95};
constexpr std::array default_multiples{0.5, 1.0, 1.3};

constexpr std::int64_t law_block = 25;
constexpr std::int64_t split_block = 2'000;
constexpr std::int64_t splits_per_replication = 20;

}  // namespace

void ComparisonCounts::add(const ComparisonCounts& other) {
  expects(laws.size() == other.laws.size() && splits.size() == other.splits.size(),
          "parts of one comparison");
  for (std::size_t i = 0; i < laws.size(); ++i)
    validators::add(other.laws[i], laws[i]);
  for (std::size_t i = 0; i < splits.size(); ++i)
    for (std::size_t rule = 0; rule < splits[i].size(); ++rule)
      splits[i][rule].add(other.splits[i][rule]);
}

Comparison::Comparison(ComparisonSettings settings)
    : settings_{std::move(settings)}, critical_values_{critical_values(settings_.looks)} {
  for (const LawSpec& law : settings_.laws) {
    add_experiment(law, {});
    if (settings_.rhos) {
      for (const double rho : *settings_.rhos)
        add_experiment(law, rho);
      continue;
    }
    const double most = law.make(0.0)->attainable_correlation();
    for (const double rho : default_rhos) {
      if (most > 0.0 && rho <= most) {
        add_experiment(law, rho);
      } else {
        unattainable_.push_back({.law = law.text(), .rho = rho, .most = most});
      }
    }
  }
  const auto units = static_cast<double>(settings_.units.control + settings_.units.treatment);
  std::vector<double> shares{static_cast<double>(settings_.units.control) / units};
  shares.insert(shares.end(), settings_.shares.begin(), settings_.shares.end());
  for (const double share : shares)
    splits_.push_back({.design = settings_.units,
                       .share = share,
                       .looks = settings_.looks,
                       .seed = settings_.seed});
}

void Comparison::add_experiment(const LawSpec& law, std::optional<double> rho) {
  std::vector<double> effects{0.0};
  if (settings_.effects) {
    for (const double effect : *settings_.effects)
      if (effect != 0.0) effects.push_back(effect);
  } else {
    const double design = design_effect(law, rho, settings_.units, settings_.looks.alpha);
    for (const double multiple : default_multiples)
      effects.push_back(multiple * design);
  }
  experiments_.push_back(
      std::make_unique<const LawExperiment>(LawExperimentSettings{.law = law,
                                                                  .rho = rho,
                                                                  .effects = std::move(effects),
                                                                  .units = settings_.units,
                                                                  .looks = settings_.looks,
                                                                  .seed = settings_.seed,
                                                                  .estimate = settings_.estimate}));
}

ComparisonCounts Comparison::no_counts() const {
  ComparisonCounts out;
  for (const auto& experiment : experiments_)
    out.laws.push_back(validators::no_counts(*experiment));
  const std::vector<Tally> rules(split_rules.size(), Tally{settings_.looks.looks()});
  out.splits.assign(splits_.size(), rules);
  return out;
}

std::int64_t Comparison::items() const {
  const auto experiments = static_cast<std::int64_t>(experiments_.size());
  const auto splits = static_cast<std::int64_t>(splits_.size());
  return experiments * blocks_of(settings_.replications, law_block) +
         splits * blocks_of(splits_per_replication * settings_.replications, split_block);
}

void Comparison::count(std::int64_t item, ComparisonCounts& out) const {
  const auto range = [](std::int64_t block, std::int64_t size, std::int64_t all) {
    return std::pair{block * size, std::min((block + 1) * size, all)};
  };
  const std::int64_t blocks = blocks_of(settings_.replications, law_block);
  const std::int64_t of_laws = blocks * static_cast<std::int64_t>(experiments_.size());
  if (item < of_laws) {
    const auto at = static_cast<std::size_t>(item / blocks);
    const auto [first, end] = range(item % blocks, law_block, settings_.replications);
    validators::add(validators::count(*experiments_[at], critical_values_, first, end),
                    out.laws[at]);
    return;
  }
  const std::int64_t all = splits_per_replication * settings_.replications;
  const std::int64_t split_blocks = blocks_of(all, split_block);
  const auto at = static_cast<std::size_t>((item - of_laws) / split_blocks);
  const auto [first, end] = range((item - of_laws) % split_blocks, split_block, all);
  const std::vector<Tally> rules = validators::count(splits_[at], first, end);
  for (std::size_t rule = 0; rule < rules.size(); ++rule)
    out.splits[at][rule].add(rules[rule]);
}

ComparisonCounts Comparison::count(std::int64_t first, std::int64_t end, int jobs) const {
  std::vector<ComparisonCounts> parts(static_cast<std::size_t>(end - first));
  sim::for_each_index(parts.size(), jobs, [&](std::size_t i) {
    parts[i] = no_counts();
    count(first + static_cast<std::int64_t>(i), parts[i]);
  });
  ComparisonCounts sum = no_counts();
  for (const ComparisonCounts& part : parts)
    sum.add(part);
  return sum;
}

}  // namespace assay::validators
