#include "sim/truth_fold.hpp"

#include <algorithm>
#include <limits>
#include <tuple>

namespace assay::sim {
namespace {

/// In time order; at one instant the ids decide.
template <class Record>
bool is_before(const Record& a, const Record& b) {
  return std::tie(a.at, a.event_id) < std::tie(b.at, b.event_id);
}

bool in_log(std::uint8_t logs, Logs log) { return (logs & log) != 0; }

}  // namespace

Branches& Branches::operator+=(const Branches& other) {
  tie += other.tie;
  outcome_before_exposure += other.outcome_before_exposure;
  crossover += other.crossover;
  bot_excluded += other.bot_excluded;
  bot_restored += other.bot_restored;
  conversion_too_late += other.conversion_too_late;
  return *this;
}

void append_branches(const Branches& branches, Census& census) {
  const auto append = [&](const char* name, std::int64_t count) {
    census.push_back({.name = name, .injected = count, .delivered = count, .felt = count});
  };
  append("sometimes:tie", branches.tie);
  append("sometimes:outcome_before_exposure", branches.outcome_before_exposure);
  append("sometimes:crossover", branches.crossover);
  append("sometimes:bot_excluded", branches.bot_excluded);
  append("sometimes:bot_restored", branches.bot_restored);
  append("sometimes:conversion_too_late", branches.conversion_too_late);
}

ExperimentFold::ExperimentFold(const ExperimentTruth& truth, std::size_t index,
                               const Worlds& worlds)
    : truth_{&truth},
      index_{index},
      worlds_{&worlds},
      sums_{truth},
      actual_(truth.metrics.size()),
      differences_(worlds.variants(index), std::vector<UnitTotal>(truth.metrics.size())) {
  for (const SegmentTruth& segment : truth.segments) {
    by_outcome_.emplace_back(segment.labels.size(), std::vector<UnitTotal>(truth.metrics.size()));
  }
}

ExperimentFold::Key ExperimentFold::key_of(const Owner& owner) const {
  switch (truth_->definition->unit) {
    case UnitKind::user: return 0;
    case UnitKind::device: return owner.device;
    case UnitKind::session:
    case UnitKind::request: return owner.session;
  }
  return 0;
}

void ExperimentFold::add(const UserRecords& user) {
  std::vector<Key> keys;
  for (const ExposureRecord& exposure : user.exposures) {
    if (exposure.experiment == index_) keys.push_back(key_of(exposure.owner));
  }
  std::ranges::sort(keys);
  keys.erase(std::ranges::unique(keys).begin(), keys.end());
  for (const Key key : keys)
    add_unit(user, key);
}

bool ExperimentFold::is_bot(const UserRecords& user, Logs log) {
  if (truth_->definition->unit != UnitKind::user) return false;
  const ClassificationRecord* latest = nullptr;
  bool ever = false;
  for (const ClassificationRecord& said : user.classifications) {
    if (!in_log(said.logs, log)) continue;
    ever = ever || said.is_bot;
    if (!latest || is_before(*latest, said)) latest = &said;
  }
  if (log == in_clean && ever && !latest->is_bot) ++branches_.bot_restored;
  return latest && latest->is_bot;
}

ExperimentFold::Standing ExperimentFold::standing(const UserRecords& user, Key key,
                                                  Logs log) const {
  Standing standing;
  for (const ExposureRecord& exposure : user.exposures) {
    if (exposure.experiment != index_ || !in_log(exposure.logs, log) ||
        key_of(exposure.owner) != key || exposure.at < truth_->definition->start ||
        exposure.at >= truth_->definition->end) {
      continue;
    }
    if (standing.first && exposure.variant != standing.first->variant)
      standing.saw_two_variants = true;
    if (!standing.first || is_before(exposure, *standing.first)) standing.first = &exposure;
  }
  return standing;
}

bool ExperimentFold::counts(const Standing& standing, bool bot, bool is_clean) {
  const bool crossover =
      standing.saw_two_variants && truth_->definition->crossover == CrossoverRule::exclude;
  if (is_clean) {
    Fates& fates = sums_.fates[static_cast<std::size_t>(standing.first->variant)];
    ++fates.exposed;
    if (bot) ++fates.bots;
    if (crossover && !bot) ++fates.crossover;
    if (bot) ++branches_.bot_excluded;
    if (standing.saw_two_variants) ++branches_.crossover;
  }
  return !bot && !crossover;
}

void ExperimentFold::add_unit(const UserRecords& user, Key key) {
  const Standing clean = standing(user, key, in_clean);
  if (clean.first && counts(clean, is_bot(user, in_clean), true)) {
    gather(user, key, clean, in_clean);
    add_rows(clean);
    add_causal(sums_.clean);
  }
  const Standing delivered = standing(user, key, in_delivered);
  if (delivered.first && counts(delivered, is_bot(user, in_delivered), false)) {
    gather(user, key, delivered, in_delivered);
    add_causal(sums_.delivered);
  }
}

/// Adds up the unit's outcomes in one log.
void ExperimentFold::gather(const UserRecords& user, Key key, const Standing& standing, Logs log) {
  std::ranges::fill(actual_, UnitTotal{});
  for (std::vector<UnitTotal>& world : differences_)
    std::ranges::fill(world, UnitTotal{});
  for (auto& slots : by_outcome_) {
    for (std::vector<UnitTotal>& slot : slots)
      std::ranges::fill(slot, UnitTotal{});
  }
  for (const OutcomeRecord& record : user.outcomes) {
    if (in_log(record.logs, log) && key_of(record.owner) == key)
      gather_one(user, record, standing, log == in_clean);
  }
}

void ExperimentFold::gather_one(const UserRecords& user, const OutcomeRecord& record,
                                const Standing& standing, bool is_clean) {
  const ExperimentDefinition& definition = *truth_->definition;
  for (const FedPart& fed : truth_->fed_by[record.outcome]) {
    const MetricTruth& metric = truth_->metrics[fed.metric];
    if (!metric.where[fed.part].holds(record.attributes)) continue;
    UnitTotal added;
    const std::int64_t contribution = metric.contribution(fed.part, record.value_micro);
    if (metric.has_covariate && record.at >= definition.start - definition.pre_period &&
        record.at < definition.start) {
      added.covariate = contribution;
    } else if (record.at < definition.start || record.at >= definition.end) {
      continue;
    } else if (record.at < standing.first->at) {
      if (is_clean && record.happens) ++branches_.outcome_before_exposure;
      continue;
    } else if (metric.definition->conversion_window &&
               record.at >= standing.first->at + *metric.definition->conversion_window) {
      if (is_clean && record.happens) ++branches_.conversion_too_late;
      continue;
    } else {
      if (is_clean && record.happens && record.at == standing.first->at) ++branches_.tie;
      added.parts[fed.part] = contribution;
      added.values = 1;
      gather_worlds(user, record, fed);
    }
    if (!record.happens) continue;
    actual_[fed.metric] += added;
    for (std::size_t s = 0; s < truth_->segments.size(); ++s) {
      const std::uint32_t slot = truth_->segments[s].slot_of[record.attributes.value];
      by_outcome_[s][slot][fed.metric] += added;
    }
  }
}

/// How the event differs in the worlds in which this experiment served another variant.
void ExperimentFold::gather_worlds(const UserRecords& user, const OutcomeRecord& record,
                                   const FedPart& fed) {
  const MetricTruth& metric = truth_->metrics[fed.metric];
  const std::size_t first = worlds_->of(index_, 0);
  const Int128 actual = record.happens ? metric.contribution(fed.part, record.value_micro) : 0;
  for (std::uint32_t i = 0; i < record.alternates; ++i) {
    const Alternate& alternate = user.alternates[record.first_alternate + i];
    const std::size_t variant =
        std::size_t{alternate.world} - first;  // wraps when before the first
    if (variant >= worlds_->variants(index_)) continue;
    const Int128 there =
        alternate.happens ? metric.contribution(fed.part, alternate.value_micro) : 0;
    differences_[variant][fed.metric].parts[fed.part] += there - actual;
  }
}

void ExperimentFold::add_rows(const Standing& standing) {
  const auto variant = static_cast<std::size_t>(standing.first->variant);
  for (std::size_t m = 0; m < actual_.size(); ++m) {
    const MetricTruth& metric = truth_->metrics[m];
    sums_.row(variant, 0, 0, m).add(metric, actual_[m]);
    sums_.whole[m].add(metric, actual_[m]);
    for (std::size_t s = 0; s < truth_->segments.size(); ++s) {
      const SegmentTruth& segment = truth_->segments[s];
      if (segment.definition.from == SegmentDefinition::From::exposure) {
        const std::uint32_t slot = segment.slot_of[standing.first->attributes.value];
        sums_.row(variant, s + 1, slot, m).add(metric, actual_[m]);
        continue;
      }
      for (std::size_t slot = 0; slot < by_outcome_[s].size(); ++slot) {
        if (by_outcome_[s][slot][m].values > 0)
          sums_.row(variant, s + 1, slot, m).add(metric, by_outcome_[s][slot][m]);
      }
    }
  }
}

void ExperimentFold::add_causal(std::vector<std::vector<CausalSums>>& sums) const {
  for (std::size_t m = 0; m < actual_.size(); ++m) {
    const MetricTruth& metric = truth_->metrics[m];
    const auto number = [&](std::size_t variant, std::size_t part) {
      return metric.number(part, actual_[m].parts[part] + differences_[variant][m].parts[part]);
    };
    const Int128 control = number(0, 0);
    const Int128 control_denominator = metric.is_ratio ? number(0, 1) : 0;
    for (std::size_t variant = 1; variant < sums.size(); ++variant) {
      CausalSums& sum = sums[variant][m];
      ++sum.units;
      sum.control += control;
      sum.variant += number(variant, 0);
      sum.control_denominator += control_denominator;
      if (metric.is_ratio) sum.variant_denominator += number(variant, 1);
    }
  }
}

}  // namespace assay::sim
