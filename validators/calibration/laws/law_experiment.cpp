#include "validators/calibration/laws/law_experiment.hpp"

#include <algorithm>
#include <cmath>
#include <fmt/format.h>

#include "model/contract.hpp"
#include "model/input_error.hpp"
#include "model/math/special.hpp"
#include "sim/random/stream.hpp"

namespace assay::validators {
namespace {

/// In millionths, as an event log would say it.
std::int64_t in_micro(double value) {
  return static_cast<std::int64_t>(value * 1e6 + (value < 0.0 ? -0.5 : 0.5));
}

/// Running sums of an arm, in the integers of a result row.
struct ArmSums {
  Int128 value = 0;
  Int128 value_squares = 0;
  Int128 other = 0;  // the denominator, or the covariate
  Int128 other_squares = 0;
  Int128 product = 0;
  bool overflow = false;

  void add(std::int64_t y, std::int64_t x) {
    value += y;
    value_squares += Int128{y} * y;
    other += x;
    other_squares += Int128{x} * x;
    product += Int128{y} * x;
    overflow |= std::max(std::abs(y), std::abs(x)) > max_value_micro;
  }
};

ResultRow row_of(const ArmSums& sums, std::int64_t units, bool is_ratio, bool has_covariate) {
  ResultRow out;
  out.units = units;
  out.values = units;
  out.overflow = sums.overflow;
  if (out.overflow) return out;
  out.sums.sum = sums.value;
  out.sums.sum_squares = sums.value_squares;
  if (is_ratio) {
    out.sums.denominator_sum = sums.other;
    out.sums.denominator_sum_squares = sums.other_squares;
    out.sums.cross_product = sums.product;
  } else if (has_covariate) {
    out.sums.covariate_sum = sums.other;
    out.sums.covariate_sum_squares = sums.other_squares;
    out.sums.covariate_cross_product = sums.product;
  }
  return out;
}

double score_correlation_of(const Law& law, const LawExperimentSettings& settings) {
  const double wish = settings.rho.value_or(0.0);
  if (wish == 0.0) return 0.0;
  const double most = law.attainable_correlation();
  if (most == 0.0)
    throw InputError("--rho", fmt::format("{} takes no covariate", settings.law.text()));
  if (wish > most)
    throw InputError("--rho", fmt::format("{:g} is beyond what {} can have with its covariate: "
                                          "at most {:.3g}",
                                          wish, settings.law.text(), most));
  return law.score_correlation(wish);
}

}  // namespace

/// What decides all that the units of an arm do.
struct LawExperiment::Scores {
  std::vector<double> own;
  std::vector<double> other;  // of the size or the covariate; empty where there is neither
};

std::vector<std::int64_t> units_at(const LookPlan& looks, std::int64_t units) {
  std::vector<std::int64_t> out;
  for (const double share : looks.information) {
    out.push_back(static_cast<std::int64_t>(std::floor(share * static_cast<double>(units) + 0.5)));
    if (out.back() <= (out.size() == 1 ? 1 : out[out.size() - 2]))
      throw InputError("--looks", "a look brings too few further units: look less often");
  }
  return out;
}

LawExperiment::LawExperiment(LawExperimentSettings settings)
    : settings_{std::move(settings)}, control_{settings_.law.make(0.0)} {
  expects(!settings_.rho || (*settings_.rho >= 0.0 && *settings_.rho <= 1.0), "rho in [0, 1]");
  metric_.metric = settings_.law.text();
  metric_.kind = control_->metric_kind();
  metric_.covariate = settings_.rho.has_value();
  score_correlation_ = score_correlation_of(*control_, settings_);
  for (const double effect : settings_.effects)
    treatments_.push_back(settings_.law.make(effect));
  units_ = {units_at(settings_.looks, settings_.units.control),
            units_at(settings_.looks, settings_.units.treatment)};
}

double LawExperiment::truth(std::size_t effect, Scale scale) const {
  if (settings_.effects[effect] == 0.0) return 0.0;
  const double difference = treatments_[effect]->mean() - control_->mean();
  return scale == Scale::absolute ? difference : difference / control_->mean();
}

LawExperiment::Scores LawExperiment::draw(std::uint64_t number, std::size_t arm) const {
  const auto fill = [&](std::size_t what, std::vector<double>& out) {
    out.resize(static_cast<std::size_t>(units_[arm].back()));
    sim::RandomStream random{settings_.seed, sim::Purpose::calibration, settings_.law.stream(),
                             4 * number + 2 * arm + what};
    random.fill_normal(out);
  };
  Scores out;
  fill(0, out.own);
  if (metric_.covariate || metric_.kind == MetricKind::ratio) fill(1, out.other);
  return out;
}

std::vector<ResultRow> LawExperiment::add_up(const Law& law, const Scores& scores,
                                             const std::vector<std::int64_t>& units) const {
  const double r = score_correlation_;
  const double rest = std::sqrt(1.0 - r * r);
  const bool is_ratio = metric_.kind == MetricKind::ratio;
  ArmSums sums;
  std::vector<ResultRow> out;
  std::size_t unit = 0;
  for (const std::int64_t end : units) {
    for (; unit < static_cast<std::size_t>(end); ++unit) {
      const double other = scores.other.empty() ? 0.0 : scores.other[unit];
      const UnitOutcome outcome = law.outcome(scores.own[unit], other);
      double second = outcome.size;
      // What a unit did before the experiment knows no treatment.
      if (metric_.covariate) second = control_->covariate(r * scores.own[unit] + rest * other);
      sums.add(in_micro(outcome.value), in_micro(second));
    }
    out.push_back(row_of(sums, end, is_ratio, metric_.covariate));
  }
  return out;
}

std::vector<ResultRow> LawExperiment::rows(const Law& law, std::uint64_t number,
                                           std::size_t arm) const {
  return add_up(law, draw(number, arm), units_[arm]);
}

std::vector<ScaledLooks> LawExperiment::replicate(std::uint64_t number) const {
  const std::vector<ResultRow> control = rows(*control_, number, 0);
  const Scores scores = draw(number, 1);
  std::vector<ScaledLooks> out(treatments_.size());
  for (std::size_t effect = 0; effect < treatments_.size(); ++effect) {
    const std::vector<ResultRow> treatment = add_up(*treatments_[effect], scores, units_[1]);
    for (std::size_t k = 0; k < control.size(); ++k) {
      const auto got =
          settings_.estimate(metric_, control[k], treatment[k], {.alpha = settings_.looks.alpha});
      auto& [absolute, relative] = out[effect];
      absolute.push_back(got ? look_at(got->difference, truth(effect, Scale::absolute))
                             : LookEstimate{});
      relative.push_back(got && got->lift ? look_at(*got->lift, truth(effect, Scale::relative))
                                          : LookEstimate{});
    }
  }
  return out;
}

double design_effect(const LawSpec& law, std::optional<double> rho, const ArmUnits& units,
                     double alpha) {
  const auto control = law.make(0.0);
  const double drift = math::normal_upper_quantile(alpha / 2.0) + math::normal_upper_quantile(0.2);
  const double kept = 1.0 - rho.value_or(0.0) * rho.value_or(0.0);
  const double arms =
      1.0 / static_cast<double>(units.control) + 1.0 / static_cast<double>(units.treatment);
  return drift * control->deviation() * std::sqrt(kept * arms) / control->mean();
}

}  // namespace assay::validators
