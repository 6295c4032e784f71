#include "reference/stats/sample_ratio.hpp"

#include <algorithm>
#include <cmath>
#include <fmt/format.h>
#include <map>
#include <string>
#include <vector>

#include "reference/stats/inference.hpp"
#include "validators/validator.hpp"

namespace assay::validators {

extern const ValidatorKind sample_ratio;

namespace {

constexpr double least_expected = 5.0;  // units in an arm, for the chi-square to be near its law
using Field = std::int64_t UnitCounts::*;

/// The arms of one experiment that have an allocation, with their units.
struct Split {
  std::vector<std::string> variants = {};
  std::vector<std::int64_t> units = {};
  std::vector<double> weights = {};

  [[nodiscard]] std::int64_t total() const {
    std::int64_t sum = 0;
    for (const std::int64_t n : units)
      sum += n;
    return sum;
  }
};

Split split_of(const ExperimentDefinition& experiment, const auto& units_of) {
  Split out;
  for (const VariantDefinition& variant : experiment.variants) {
    if (variant.allocation_micro <= 0) continue;
    out.variants.push_back(variant.variant);
    out.weights.push_back(static_cast<double>(variant.allocation_micro));
    out.units.push_back(units_of(variant.variant));
  }
  return out;
}

Split split_of(const ExperimentDefinition& experiment, const std::vector<UnitCounts>& counts,
               Field field) {
  return split_of(experiment, [&](const std::string& variant) -> std::int64_t {
    for (const UnitCounts& row : counts)
      if (row.experiment_id == experiment.experiment_id && row.variant == variant)
        return row.*field;
    return 0;
  });
}

/// One test of one split; none where there are too few units for it.
struct Tested {
  Split split;
  stats::SampleRatioTest test;
  std::size_t worst = 0;  ///< the arm farthest from what is expected, in standard deviations

  [[nodiscard]] bool is_unfair() const { return test.p < stats::sample_ratio_block; }

  /// "250 too few"
  [[nodiscard]] std::string off_by() const {
    const double off = static_cast<double>(split.units[worst]) - test.expected[worst];
    return fmt::format("{:.0f} too {}", std::fabs(off), off < 0.0 ? "few" : "many");
  }
};

/// A pipeline may say what cannot be: counts below zero have no ratio; conservation names them.
std::optional<Tested> test(Split split) {
  if (split.units.size() < 2 || split.total() == 0) return std::nullopt;
  if (std::ranges::min(split.units) < 0) return std::nullopt;
  const auto got = stats::sample_ratio(split.units, split.weights);
  if (!got || std::ranges::min(got->expected) < least_expected) return std::nullopt;
  Tested out{std::move(split), *got};
  double most = -1.0;
  for (std::size_t i = 0; i < out.split.units.size(); ++i) {
    const double off = static_cast<double>(out.split.units[i]) - out.test.expected[i];
    const double distance = std::fabs(off) / std::sqrt(out.test.expected[i]);
    const bool is_worse = distance > most || (distance == most && off < 0.0);  // rather too few
    if (!is_worse) continue;
    most = distance;
    out.worst = i;
  }
  return out;
}

/// The segment of the first exposure in which the split is worst.
std::string worst_segment(const ExperimentDefinition& experiment, const Snapshot& answer) {
  std::map<std::string, std::map<std::string, std::int64_t>> units;
  for (const ResultRow& row : answer.results) {
    const bool is_exposure =
        std::ranges::any_of(experiment.segments, [&](const SegmentDefinition& segment) {
          return segment.from == SegmentDefinition::From::exposure &&
                 row.segment.starts_with(segment.attribute + "=");
        });
    if (row.experiment_id == experiment.experiment_id && is_exposure)
      units[row.segment][row.variant] = row.units;
  }
  std::string out;
  double least = 1.0;
  for (const auto& [segment, by_variant] : units) {
    const auto tested = test(split_of(experiment, [&](const std::string& variant) {
      const auto found = by_variant.find(variant);
      return found == by_variant.end() ? std::int64_t{0} : found->second;
    }));
    if (!tested || tested->test.p >= least) continue;
    least = tested->test.p;
    out = fmt::format("; worst in {}: {} has {} (p = {:.2g})", segment,
                      tested->split.variants[tested->worst], tested->off_by(), least);
  }
  return out;
}

std::string cause(const sim::RunRecord& run, const ExperimentDefinition& experiment,
                  bool is_exposed) {
  if (!is_exposed)
    return "the exposed units are split as designed, so one arm loses units to exclusion: bots or "
           "crossovers";
  const auto clean = test(split_of(experiment, run.truth.recorded_units, &UnitCounts::exposed));
  if (!clean) return "exposures of one arm are missing or too many";
  return clean->is_unfair()
             ? "the units really met the variants in this proportion: assignment, or execution in "
               "one arm (client, redirect, crash)"
             : "the units met the variants as designed: exposures of one arm are lost between "
               "client and answer";
}

std::string first_seen(const sim::RunRecord& run, const ExperimentDefinition& experiment,
                       Field field) {
  for (const Snapshot& snapshot : run.snapshots) {
    const auto tested = test(split_of(experiment, snapshot.counts.units, field));
    if (tested && tested->is_unfair()) return format_utc(snapshot.as_of);
  }
  return "the end";
}

/// Gathers the tests of a run; the worst decides.
class Judgement {
 public:
  explicit Judgement(const sim::RunRecord& run) : run_{run} {}

  void look_at(const ExperimentDefinition& experiment) {
    const auto& counts = run_.snapshots.back().counts.units;
    const Split exposed = split_of(experiment, counts, &UnitCounts::exposed);
    if (exposed.total() == 0) return;
    look_at(experiment, exposed, true);
    look_at(experiment, split_of(experiment, counts, &UnitCounts::analysed), false);
  }

  [[nodiscard]] Verdict verdict() {
    if (tests_ == 0 && too_few_ == 0) {
      out_.measured = "nobody is exposed, or the pipeline gives no counts of units";
      return out_;
    }
    if (is_broken_)
      out_.finding = Finding::broken;
    else if (too_few_ == 0)
      out_.finding = Finding::holds;
    out_.measured = tests_ == 0 ? "too few units for the chi-square"
                                : fmt::format("{} splits, least p = {:.2g}{}", tests_, least_p_,
                                              too_few_ > 0 ? ", others have too few units" : "");
    return out_;
  }

 private:
  void look_at(const ExperimentDefinition& experiment, Split split, bool is_exposed) {
    const auto tested = test(std::move(split));
    if (!tested) {
      ++too_few_;
      return;
    }
    ++tests_;
    if (tested->test.p < least_p_ || tests_ == 1) note_share(*tested);
    least_p_ = std::min(least_p_, tested->test.p);
    if (!tested->is_unfair()) return;
    if (!is_broken_) blame(experiment, *tested, is_exposed);
    is_broken_ = true;
  }

  /// The share of the arm that is farthest off, with a 99.9 % interval, beside the design's.
  void note_share(const Tested& tested) {
    double weight = 0.0;
    for (const double each : tested.split.weights)
      weight += each;
    const auto n = static_cast<double>(tested.split.total());
    const double share = static_cast<double>(tested.split.units[tested.worst]) / n;
    const double z = stats::upper_quantile(stats::sample_ratio_block / 2.0, stats::normal_df);
    const double half = z * std::sqrt(share * (1.0 - share) / n);
    out_.estimate = share;
    out_.interval = {share - half, share + half};
    out_.limit = tested.split.weights[tested.worst] / weight;
  }

  void blame(const ExperimentDefinition& experiment, const Tested& tested, bool is_exposed) {
    const std::string& variant = tested.split.variants[tested.worst];
    out_.blocks_results = true;
    out_.field = fmt::format("{}/{}/{}", experiment.experiment_id, variant,
                             is_exposed ? "exposed" : "analysed");
    out_.detail = fmt::format(
        "{}: {} units where {:.0f} are expected, {} (p = {:.2g}, first below {} as of {}){}; "
        "likely "
        "cause: {}",
        out_.field, tested.split.units[tested.worst], tested.test.expected[tested.worst],
        tested.off_by(), tested.test.p, stats::sample_ratio_block,
        first_seen(run_, experiment, is_exposed ? &UnitCounts::exposed : &UnitCounts::analysed),
        worst_segment(experiment, run_.snapshots.back()), cause(run_, experiment, is_exposed));
  }

  const sim::RunRecord& run_;
  Verdict out_ = verdict_of(sample_ratio);
  int tests_ = 0;
  int too_few_ = 0;
  double least_p_ = 1.0;
  bool is_broken_ = false;
};

Verdict judge(const Evidence& evidence) {
  const sim::RunRecord& run = *evidence.run;
  Judgement judgement{run};
  if (!run.snapshots.empty()) {
    for (const ExperimentDefinition& experiment : run.scenario.experiments)
      judgement.look_at(experiment);
  }
  return judgement.verdict();
}

}  // namespace

constinit const ValidatorKind sample_ratio{
    "sample_ratio",
    "units are split between the variants as the experiments' designs say",
    "design weights",
    "chi-square of exposed and of analysed units at the final look; p < 0.001 blocks the results",
    judge,
    false,
    true};

}  // namespace assay::validators
