#include "sim/truth_recorder.hpp"

#include <algorithm>
#include <cmath>
#include <tuple>

namespace assay::sim {
namespace {

/// Indices of records in the order of their users, what a user did staying in its order.
template <class Record, class UserOf>
std::vector<Record> by_user(const std::vector<Record>& records, UserOf user_of) {
  std::vector<Record> sorted = records;
  std::ranges::stable_sort(sorted, {}, user_of);
  return sorted;
}

/// Takes the records of `user` off the front of `rest`.
template <class Record, class UserOf>
std::span<const Record> take_user(std::span<const Record>& rest, std::uint32_t user,
                                  UserOf user_of) {
  std::size_t n = 0;
  while (n < rest.size() && user_of(rest[n]) == user)
    ++n;
  const std::span<const Record> taken = rest.first(n);
  rest = rest.subspan(n);
  return taken;
}

double correlation(const RowSums& sums) {
  const auto n = static_cast<double>(sums.units);
  if (sums.units < 2 || sums.overflow) return 0.0;
  const double mean_x = static_cast<double>(sums.x) / n;
  const double mean_y = static_cast<double>(sums.y) / n;
  const double xx = static_cast<double>(sums.xx) / n - mean_x * mean_x;
  const double yy = static_cast<double>(sums.yy) / n - mean_y * mean_y;
  const double xy = static_cast<double>(sums.xy) / n - mean_x * mean_y;
  return xx > 0.0 && yy > 0.0 ? xy / std::sqrt(xx * yy) : 0.0;
}

}  // namespace

TruthRecorder::TruthRecorder(const Scenario& scenario, const Worlds& worlds,
                             const Dictionary& dictionary)
    : worlds_{&worlds}, plan_{truth_plan(scenario, dictionary)} {
  for (const ExperimentTruth& experiment : plan_)
    total_.sums.emplace_back(experiment);
}

TruthRecorder::Part TruthRecorder::fold(const TruthRecords& records) const {
  const auto user_of_owned = [](const auto& record) { return record.owner.user; };
  const auto user_of_said = [](const ClassificationRecord& record) { return record.user; };
  const auto exposures = by_user(records.exposures, user_of_owned);
  const auto outcomes = by_user(records.outcomes, user_of_owned);
  const auto classifications = by_user(records.classifications, user_of_said);
  std::vector<ExperimentFold> folds;
  for (std::size_t i = 0; i < plan_.size(); ++i)
    folds.emplace_back(plan_[i], i, *worlds_);
  std::span<const ExposureRecord> exposures_left = exposures;
  std::span<const OutcomeRecord> outcomes_left = outcomes;
  std::span<const ClassificationRecord> classifications_left = classifications;
  while (!exposures_left.empty()) {
    const std::uint32_t user = exposures_left.front().owner.user;
    while (!outcomes_left.empty() && outcomes_left.front().owner.user < user)
      outcomes_left = outcomes_left.subspan(1);
    while (!classifications_left.empty() && classifications_left.front().user < user)
      classifications_left = classifications_left.subspan(1);
    const UserRecords all{.exposures = take_user(exposures_left, user, user_of_owned),
                          .outcomes = take_user(outcomes_left, user, user_of_owned),
                          .classifications = take_user(classifications_left, user, user_of_said),
                          .alternates = records.alternates};
    for (ExperimentFold& fold : folds)
      fold.add(all);
  }
  Part part;
  for (const ExperimentFold& fold : folds) {
    part.sums.push_back(fold.sums());
    part.branches += fold.branches();
  }
  return part;
}

void TruthRecorder::add(const Part& part) {
  for (std::size_t i = 0; i < total_.sums.size(); ++i)
    total_.sums[i] += part.sums[i];
  total_.branches += part.branches;
}

Truth TruthRecorder::truth(ArrivalTime as_of) const {
  Truth truth;
  for (std::size_t i = 0; i < plan_.size(); ++i) {
    append_rows(i, as_of, truth);
    append_effects(i, truth);
    append_correlations(i, truth);
  }
  sort_rows(truth.recorded);
  std::ranges::sort(truth.recorded_units, [](const UnitCounts& a, const UnitCounts& b) {
    return std::tie(a.experiment_id, a.variant) < std::tie(b.experiment_id, b.variant);
  });
  std::ranges::sort(truth.effects, [](const CausalEffect& a, const CausalEffect& b) {
    return std::tie(a.experiment_id, a.variant, a.metric) <
           std::tie(b.experiment_id, b.variant, b.metric);
  });
  std::ranges::sort(
      truth.correlations, [](const CovariateCorrelation& a, const CovariateCorrelation& b) {
        return std::tie(a.experiment_id, a.metric) < std::tie(b.experiment_id, b.metric);
      });
  return truth;
}

void TruthRecorder::append_rows(std::size_t experiment, ArrivalTime as_of, Truth& truth) const {
  const ExperimentTruth& plan = plan_[experiment];
  const ExperimentSums& sums = total_.sums[experiment];
  for (std::size_t v = 0; v < sums.rows.size(); ++v) {
    const std::string& variant = plan.definition->variants[v].variant;
    const Fates& fates = sums.fates[v];
    truth.recorded_units.push_back({plan.definition->experiment_id, variant, fates.exposed,
                                    fates.bots, fates.crossover,
                                    fates.exposed - fates.bots - fates.crossover});
    for (std::size_t split = 0; split < sums.rows[v].size(); ++split) {
      for (std::size_t slot = 0; slot < sums.rows[v][split].size(); ++slot) {
        for (std::size_t m = 0; m < plan.metrics.size(); ++m) {
          const RowSums& row_sums = sums.rows[v][split][slot][m];
          if (split > 0 && row_sums.units == 0) continue;
          ResultRow row;
          row.as_of = as_of;
          row.experiment_id = plan.definition->experiment_id;
          row.variant = variant;
          row.segment = split == 0 ? "all" : plan.segments[split - 1].labels[slot];
          row.metric = plan.metrics[m].definition->metric;
          row_sums.finish(plan.metrics[m], row);
          truth.recorded.push_back(std::move(row));
        }
      }
    }
  }
}

void TruthRecorder::append_effects(std::size_t experiment, Truth& truth) const {
  const ExperimentTruth& plan = plan_[experiment];
  const ExperimentSums& sums = total_.sums[experiment];
  for (std::size_t v = 1; v < sums.clean.size(); ++v) {
    for (std::size_t m = 0; m < plan.metrics.size(); ++m) {
      truth.effects.push_back({plan.definition->experiment_id, plan.definition->variants[v].variant,
                               plan.metrics[m].definition->metric, sums.clean[v][m],
                               sums.delivered[v][m]});
    }
  }
}

void TruthRecorder::append_correlations(std::size_t experiment, Truth& truth) const {
  const ExperimentTruth& plan = plan_[experiment];
  for (std::size_t m = 0; m < plan.metrics.size(); ++m) {
    if (plan.metrics[m].has_covariate) {
      truth.correlations.push_back({plan.definition->experiment_id,
                                    plan.metrics[m].definition->metric,
                                    correlation(total_.sums[experiment].whole[m])});
    }
  }
}

}  // namespace assay::sim
