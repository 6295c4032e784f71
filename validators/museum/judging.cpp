#include "validators/museum/judging.hpp"

#include <algorithm>
#include <fmt/format.h>
#include <string>

#include "model/contract.hpp"
#include "reference/stats/binomial_interval.hpp"

namespace assay::validators {

extern const ValidatorKind sample_ratio;

namespace museum {
namespace {

constexpr double false_fail = 1e-5;

}  // namespace

Verdict sample_ratio_of(const std::vector<VariantDefinition>& arms,
                        std::span<const std::int64_t> units) {
  expects(arms.size() == units.size(), "as many arms as numbers of units");
  sim::RunRecord run;
  ExperimentDefinition& experiment = run.scenario.experiments.emplace_back();
  experiment.experiment_id = "experiment";
  experiment.variants = arms;
  Snapshot& answer = run.snapshots.emplace_back();
  for (std::size_t i = 0; i < arms.size(); ++i) {
    UnitCounts row;
    row.experiment_id = experiment.experiment_id;
    row.variant = arms[i].variant;
    row.exposed = row.analysed = units[i];
    answer.counts.units.push_back(row);
    run.truth.recorded_units.push_back(row);
  }
  Evidence evidence;
  evidence.run = &run;
  return sample_ratio.judge(evidence);
}

Verdict assigner_verdict(std::string_view check, const AssignerProbe& probe) {
  const auto checks = assigner_checks();
  const auto asked = std::ranges::find(checks, check, &AssignerCheck::name);
  expects(asked != checks.end(), "the name of a check");
  Verdict out;
  out.validator = "assigner";
  out.claim = asked->claim;
  out.truth = "definitions";
  const auto problem = ask(*asked, probe);
  out.finding = problem ? Finding::broken : Finding::holds;
  out.measured = fmt::format("{}: {}", check, problem ? "wrong" : "right");
  if (problem) {
    out.field = problem->field;
    out.detail = problem->detail;
  }
  return out;
}

Verdict share_verdict(const ShareClaim& claim, const stats::Proportion& share) {
  Verdict out;
  out.validator = claim.claim;
  out.claim = claim.sentence;
  out.truth = "many replicates";
  const auto interval = stats::clopper_pearson(share, false_fail);
  out.estimate = share.rate();
  out.measured = fmt::format("{:.2f} % of {} replicates", 100.0 * share.rate(), share.n);
  if (!interval) return out;
  out.interval = {interval->low, interval->high};
  const bool is_above = interval->low > claim.highest;
  const bool is_below = interval->high < claim.lowest;
  out.limit = is_above ? claim.highest : claim.lowest;
  out.finding = is_above || is_below ? Finding::broken : Finding::holds;
  out.detail = fmt::format(
      "{:.2f} %, between {:.2f} and {:.2f} %, where {:.2f} to {:.2f} % are "
      "allowed",
      100.0 * share.rate(), 100.0 * interval->low, 100.0 * interval->high, 100.0 * claim.lowest,
      100.0 * claim.highest);
  return out;
}

std::string grouped(std::int64_t number) {
  std::string out = std::to_string(number);
  const std::size_t first = number < 0 ? 1 : 0;
  for (std::size_t at = out.size(); at > first + 3; at -= 3)
    out.insert(at - 3, ",");
  return out;
}

std::vector<std::string> numbered_ids(std::int64_t count, std::string_view beginning) {
  std::vector<std::string> out;
  out.reserve(static_cast<std::size_t>(count));
  for (std::int64_t i = 0; i < count; ++i)
    out.push_back(fmt::format("{}{}", beginning, i));
  return out;
}

}  // namespace museum
}  // namespace assay::validators
