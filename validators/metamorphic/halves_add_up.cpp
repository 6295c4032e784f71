#include <array>
#include <map>
#include <optional>
#include <string>
#include <tuple>
#include <utility>
#include <vector>

#include "validators/metamorphic/edits.hpp"
#include "validators/metamorphic/relation.hpp"

namespace assay::validators {

extern const ValidatorKind halves_add_up;

namespace {

using namespace metamorphic;

using Key = std::tuple<std::string, std::string, std::string, std::string>;

Key key_of(const ResultRow& row) {
  return {row.experiment_id, row.variant, row.segment, row.metric};
}

void add(std::optional<Int128>& sum, const std::optional<Int128>& part) {
  if (part) sum = sum.value_or(0) + *part;
}

void add(ResultRow& sum, const ResultRow& part) {
  sum.units += part.units;
  sum.values += part.values;
  add(sum.sums.sum, part.sums.sum);
  add(sum.sums.sum_squares, part.sums.sum_squares);
  add(sum.sums.denominator_sum, part.sums.denominator_sum);
  add(sum.sums.denominator_sum_squares, part.sums.denominator_sum_squares);
  add(sum.sums.cross_product, part.sums.cross_product);
  add(sum.sums.covariate_sum, part.sums.covariate_sum);
  add(sum.sums.covariate_sum_squares, part.sums.covariate_sum_squares);
  add(sum.sums.covariate_cross_product, part.sums.covariate_cross_product);
  sum.overflow = sum.overflow || part.overflow;
  if (sum.overflow) sum.sums = {};
}

Snapshot added(const Snapshot& left, const Snapshot& right) {
  std::map<Key, ResultRow> rows;
  std::map<std::pair<std::string, std::string>, UnitCounts> units;
  for (const Snapshot* part : {&left, &right}) {
    for (const ResultRow& row : part->results) {
      const auto [sum, is_new] = rows.try_emplace(key_of(row), row);
      if (!is_new) add(sum->second, row);
    }
    for (const UnitCounts& row : part->counts.units) {
      const auto [sum, is_new] = units.try_emplace({row.experiment_id, row.variant}, row);
      if (is_new) continue;
      sum->second.exposed += row.exposed;
      sum->second.bots += row.bots;
      sum->second.crossover += row.crossover;
      sum->second.analysed += row.analysed;
    }
  }
  Snapshot out{left.as_of, {}, {left.as_of, {}, {}}};
  for (const auto& [key, row] : rows)
    out.results.push_back(row);
  for (const auto& [key, row] : units)
    out.counts.units.push_back(row);
  return out;
}

/// Quantiles do not add.
std::vector<Snapshot> that_add(std::vector<Snapshot> snapshots, const PipelineSetup& setup) {
  for (Snapshot& snapshot : snapshots) {
    for (const MetricDefinition& metric : setup.metrics) {
      if (metric.kind == MetricKind::quantile)
        std::erase_if(snapshot.results,
                      [&](const ResultRow& row) { return row.metric == metric.metric; });
    }
  }
  return without_event_counts(std::move(snapshots));
}

Answered relation(const Trial& trial) {
  const auto half_of = halves(trial.scene);
  std::array<std::vector<Event>, 2> logs;
  for (std::size_t line = 0; line < half_of.size(); ++line) {
    for (const int half : {0, 1}) {
      if (half_of[line].value_or(half) == half)
        logs[static_cast<std::size_t>(half)].push_back(trial.scene.events[line]);
    }
  }
  const auto left = that_add(trial.ask(logs[0]), trial.scene.setup);
  const auto right = that_add(trial.ask(logs[1]), trial.scene.setup);
  std::vector<Snapshot> sums;
  for (std::size_t i = 0; i < left.size(); ++i)
    sums.push_back(added(left[i], right[i]));
  return compare(that_add(trial.answers, trial.scene.setup), sums,
                 "the whole beside two halves of the units");
}

Verdict judge(const Evidence& evidence) {
  return judge_relation(halves_add_up, evidence, relation);
}

}  // namespace

constinit const ValidatorKind halves_add_up{
    "halves_add_up", "the sums of two halves of the units are the sums of all", "another run",
    "units in two logs; units, values, sums, squares and products are added", judge};

}  // namespace assay::validators
