#include "validators/calibration/laws/comparison_findings.hpp"

#include <algorithm>
#include <cmath>
#include <span>

#include "model/math/special.hpp"
#include "validators/calibration/claim.hpp"
#include "validators/calibration/method.hpp"

namespace assay::validators {
namespace {

std::vector<double> by_look(const Tally& tally) {
  std::vector<double> out;
  for (std::size_t k = 0; k < tally.stopped.size(); ++k)
    out.push_back(rejected_by(tally, k).value());
  return out;
}

std::vector<double> look_numbers(std::size_t looks) {
  std::vector<double> out;
  for (std::size_t k = 1; k <= looks; ++k)
    out.push_back(static_cast<double>(k));
  return out;
}

/// The drift with which a fixed horizon has this power: z_{alpha / 2} + z_{1 - power}. The
/// rejections of the other sign are left out: below 1e-3 of the power from 20 % on. None where the
/// power is not between alpha and 1.
std::optional<double> fixed_drift(double power, double alpha) {
  if (power <= alpha || power >= 1.0) return std::nullopt;
  return math::normal_upper_quantile(alpha / 2.0) + math::normal_quantile(power);
}

/// By how much a fixed horizon that is planned for `power` needs less than the planned units, with
/// which it has `fixed_power`.
std::optional<double> fixed_sample(double power, double fixed_power, double alpha) {
  const auto needed = fixed_drift(power, alpha);
  const auto planned = fixed_drift(fixed_power, alpha);
  if (!needed || !planned) return std::nullopt;
  return *needed * *needed / (*planned * *planned);
}

MethodOutcome outcome_of(const Tally& tally, const LookPlan& looks, double confidence) {
  const auto share = [&](std::int64_t hits) {
    return share_of({hits, tally.replications}, confidence);
  };
  MethodOutcome out;
  out.rejected_by_look = by_look(tally);
  out.rejected = share(tally.rejections());
  out.covered = share(tally.covered);
  out.covered_at_end = share(tally.covered_at_end);
  out.covered_always = share(tally.covered_always);
  out.expected_sample = expected_information(tally, looks.information);
  out.expected_look = expected_information(tally, look_numbers(looks.looks()));
  return out;
}

/// What only an effect has: the sign of the rejections, and a cost.
void add_effect(const EffectCounts& counts, double alpha, double confidence, EffectOutcome& out) {
  const auto at = std::ranges::find(method_kinds(), &fixed_horizon_method) - method_kinds().begin();
  const double fixed_power = out.methods[static_cast<std::size_t>(at)].rejected.value;
  for (std::size_t method = 0; method < out.methods.size(); ++method) {
    const Tally& tally = counts.methods[method];
    MethodOutcome& one = out.methods[method];
    if (tally.rejections() > 0)
      one.wrong_sign = share_of({tally.wrong_sign, tally.rejections()}, confidence);
    if (const auto fixed = fixed_sample(one.rejected.value, fixed_power, alpha))
      one.cost = one.expected_sample / *fixed;
  }
}

EffectOutcome outcome_of(const EffectCounts& counts, const LookPlan& looks, double effect,
                         double truth, double confidence) {
  const EndTally& end = counts.end;
  EffectOutcome out;
  out.effect = effect;
  out.truth = truth;
  out.drift = end.mean_z();
  out.bias.value = end.mean_error();
  if (end.replications() > 0)
    out.bias.interval = interval_of_mean(end.mean_error(), end.variance_of_error(),
                                         end.replications(), 1.0 - confidence);
  out.held = share_of(end.held(), confidence);
  out.undefined_looks = counts.methods.front().undefined;
  for (std::size_t method = 0; method < counts.methods.size(); ++method) {
    out.methods.push_back(outcome_of(counts.methods[method], looks, confidence));
    out.methods.back().method = method_kinds()[method]->name;
  }
  if (effect != 0.0) add_effect(counts, looks.alpha, confidence, out);
  return out;
}

}  // namespace

const EffectOutcome& LawOutcome::at_design() const {
  const std::span<const EffectOutcome> all{effects};
  if (all.size() == 1) return all.front();
  return *std::ranges::min_element(all.subspan(1), {}, [&](const EffectOutcome& each) {
    return std::fabs(std::fabs(each.effect) - design_effect);
  });
}

std::vector<LawOutcome> law_outcomes(const Comparison& comparison, const ComparisonCounts& counts,
                                     double confidence) {
  std::vector<LawOutcome> out;
  for (std::size_t i = 0; i < comparison.experiments().size(); ++i) {
    const LawExperiment& experiment = *comparison.experiments()[i];
    const LawExperimentSettings& settings = experiment.settings();
    for (std::size_t scale = 0; scale < scales.size(); ++scale) {
      LawOutcome& law = out.emplace_back();
      law.law = settings.law.text();
      law.rho = settings.rho;
      law.scale = scales[scale];
      law.design_effect =
          design_effect(settings.law, settings.rho, settings.units, settings.looks.alpha);
      for (std::size_t effect = 0; effect < settings.effects.size(); ++effect)
        law.effects.push_back(outcome_of(counts.laws[i][effect][scale], settings.looks,
                                         settings.effects[effect],
                                         experiment.truth(effect, scales[scale]), confidence));
    }
  }
  return out;
}

std::vector<SplitOutcome> split_outcomes(const Comparison& comparison,
                                         const ComparisonCounts& counts, double confidence) {
  const LookPlan& looks = comparison.settings().looks;
  const std::vector<double> numbers = look_numbers(looks.looks());
  std::vector<SplitOutcome> out;
  for (std::size_t i = 0; i < comparison.splits().size(); ++i) {
    SplitOutcome& split = out.emplace_back();
    split.share = comparison.splits()[i].share;
    split.is_fair = i == 0;
    for (const SplitRule rule : split_rules) {
      const Tally& tally = counts.splits[i][static_cast<std::size_t>(rule)];
      split.replications = tally.replications;
      SplitRuleOutcome& one = split.rules.emplace_back();
      one.rule = rule;
      one.blocked_by_look = by_look(tally);
      one.blocked = share_of({tally.rejections(), tally.replications}, confidence);
      one.expected_sample = expected_information(tally, looks.information);
      double sum = 0.0;
      for (std::size_t k = 0; k < looks.looks(); ++k)
        sum += static_cast<double>(tally.stopped[k]) * numbers[k];
      if (tally.rejections() > 0) one.delay = sum / static_cast<double>(tally.rejections());
    }
  }
  return out;
}

}  // namespace assay::validators
