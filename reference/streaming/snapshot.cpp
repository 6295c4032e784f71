// From summaries to rows.
#include <algorithm>
#include <map>

#include "reference/streaming/streaming_pipeline.hpp"

namespace assay::reference {
namespace {

/// A row of all shards together.
struct Merged {
  Summary summary;
  std::vector<const OrderedMultiset*> values;
};

Sums sums_of(const MetricDefinition& metric, const Merged& row) {
  Sums out;
  if (metric.kind == MetricKind::quantile) {
    if (row.summary.values > 0) out.sum = order_statistic(row.values, metric.quantile_micro);
    return out;
  }
  out.sum = row.summary.sum;
  out.sum_squares = row.summary.sum_squares;
  if (metric.denominator) {
    out.denominator_sum = row.summary.denominator_sum;
    out.denominator_sum_squares = row.summary.denominator_sum_squares;
    out.cross_product = row.summary.cross_product;
  }
  if (metric.covariate) {
    out.covariate_sum = row.summary.covariate_sum;
    out.covariate_sum_squares = row.summary.covariate_sum_squares;
    out.covariate_cross_product = row.summary.covariate_cross_product;
  }
  return out;
}

Merged merge(const ExperimentTrack& track, const std::string& segment, std::int16_t variant,
             std::uint32_t metric) {
  Merged out;
  const bool keeps_values =
      track.compiled->metrics[metric].definition->kind == MetricKind::quantile;
  for (const auto& shard : track.shards) {
    const auto found = shard->rows().segments().find(segment);
    if (found == shard->rows().segments().end()) continue;
    const Row row = shard->rows().row(found->second, variant);
    out.summary += row.summaries[metric];
    if (keeps_values) out.values.push_back(&row.values[metric]);
  }
  return out;
}

void put_results(const ExperimentTrack& track, ArrivalTime as_of, ResultTable& out) {
  std::map<std::string, std::uint32_t, std::less<>> segments;
  for (const auto& shard : track.shards)
    segments.insert(shard->rows().segments().begin(), shard->rows().segments().end());
  const ExperimentDefinition& definition = *track.compiled->definition;
  for (const auto& [segment, ignored] : segments) {
    for (std::size_t v = 0; v < definition.variants.size(); ++v) {
      for (std::uint32_t m = 0; m < track.compiled->metrics.size(); ++m) {
        const Merged row = merge(track, segment, static_cast<std::int16_t>(v), m);
        if (row.summary.units == 0 && segment != "all") continue;
        const MetricDefinition& metric = *track.compiled->metrics[m].definition;
        ResultRow& result = out.emplace_back();
        result.as_of = as_of;
        result.experiment_id = definition.experiment_id;
        result.variant = definition.variants[v].variant;
        result.segment = segment;
        result.metric = metric.metric;
        result.units = row.summary.units;
        result.values = row.summary.values;
        result.overflow = row.summary.overflowing > 0;
        if (!result.overflow) result.sums = sums_of(metric, row);
      }
    }
  }
}

void put_units(const ExperimentTrack& track, std::vector<UnitCounts>& out) {
  const ExperimentDefinition& definition = *track.compiled->definition;
  for (std::size_t v = 0; v < definition.variants.size(); ++v) {
    UnitCounts& row = out.emplace_back();
    row.experiment_id = definition.experiment_id;
    row.variant = definition.variants[v].variant;
    for (const auto& shard : track.shards) {
      const auto& standing = shard->units()[v];
      row.bots += standing[static_cast<std::size_t>(Standing::bot)];
      row.crossover += standing[static_cast<std::size_t>(Standing::crossover)];
      row.analysed += standing[static_cast<std::size_t>(Standing::analysed)];
    }
    row.exposed = row.bots + row.crossover + row.analysed;
  }
}

}  // namespace

Snapshot StreamingPipeline::snapshot(ArrivalTime as_of) {
  settle();
  Snapshot out{.as_of = as_of, .results = {}, .counts = {}};
  out.counts.as_of = as_of;
  for (const auto& track : tracks_) {
    if (!track->compiled) continue;
    put_results(*track, as_of, out.results);
    put_units(*track, out.counts.units);
  }
  sort_rows(out.results);
  std::ranges::sort(out.counts.units, {},
                    [](const UnitCounts& row) { return std::tie(row.experiment_id, row.variant); });
  out.counts.events = tallies_.rows("events");
  work_ += std::ssize(out.results);
  return out;
}

}  // namespace assay::reference
