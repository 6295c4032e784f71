#include "sim/outcome_laws.hpp"

#include <algorithm>
#include <cmath>
#include <string>

#include "model/input_error.hpp"
#include "model/math/elementary.hpp"

namespace assay::sim {
namespace {

using Kind = NumberLaw::Kind;

Kind kind_of(const DistributionSpec& spec) {
  switch (spec.distribution.front()) {
    case 'c': return Kind::constant;
    case 'p': return Kind::poisson;
    case 'g': return Kind::gamma;
    case 'l': return Kind::log_normal;
    default: return Kind::exponential;
  }
}

/// The expected count, drawn where the law is a mixture.
double expected_count(const NumberLaw& law, RandomStream& random) {
  return law.kind() == Kind::poisson ? law.typical() : law.draw(random);
}

/// How many draws most sessions make: those of the count, and one standard deviation more events
/// than are expected.
std::size_t usual_draws(const OutcomeLaw& law) {
  const double events = law.probability   ? *law.probability
                        : law.per_session ? std::max(law.per_session->typical(), 0.0)
                                          : 0.0;
  const double per_event =
      1.0 + (law.value ? 1.0 : 0.0) + (law.zero ? 1.0 : 0.0) + (law.slow ? 1.0 : 0.0);
  constexpr double most = 64.0;
  return static_cast<std::size_t>(std::min(1.0 + (events + std::sqrt(events)) * per_event, most));
}

void require(bool holds, const std::string& path, const char* problem) {
  if (!holds) throw InputError(path, problem);
}

void check_law(const DistributionSpec& spec, const std::string& path) {
  const std::string& law = spec.distribution;
  if (law == "constant") return;
  if (law == "gamma") {
    require(spec.mean >= 0.0 && spec.shape > 0.0, path, "mean is negative or shape not positive");
  } else if (law == "log_normal") {
    require(spec.median > 0.0 && spec.sigma >= 0.0, path,
            "median is not positive or sigma negative");
  } else {
    require(law == "poisson" || law == "exponential", path,
            "is none of 'constant', 'poisson', 'gamma', 'log_normal', 'exponential'");
    require(spec.mean >= 0.0 && spec.mean <= 1e9, path, "mean is not in [0, 1e9]");
  }
}

/// Beyond any quantile of a uniform number; ends the search when rounding keeps the sum below 1.
std::int64_t last_quantile(double mean) {
  return static_cast<std::int64_t>(mean + 12.0 * std::sqrt(mean) + 60.0);
}

}  // namespace

std::int64_t poisson_quantile(double mean, double uniform) {
  double probability = math::exp(-mean);
  double cumulative = probability;
  std::int64_t k = 0;
  const std::int64_t last = last_quantile(mean);
  while (uniform >= cumulative && k < last) {
    ++k;
    probability *= mean / static_cast<double>(k);
    cumulative += probability;
  }
  return k;
}

PoissonTable::PoissonTable(double mean) : mean_{mean} {
  double probability = math::exp(-mean);
  double cumulative = probability;
  const auto last = last_quantile(mean);
  cumulative_.push_back(cumulative);
  for (std::int64_t k = 1; k <= last; ++k) {
    probability *= mean / static_cast<double>(k);
    cumulative += probability;
    cumulative_.push_back(cumulative);
  }
  std::uint16_t k = 0;
  for (double i = 0.0; i < guide_size; i += 1.0) {
    while (k < last && i / guide_size >= cumulative_[k])
      ++k;
    guide_.push_back(k);
  }
}

NumberLaw::NumberLaw(const DistributionSpec& spec) : kind_{kind_of(spec)}, typical_{spec.mean} {
  switch (kind_) {
    case Kind::constant: typical_ = spec.value; break;
    case Kind::gamma:
      scale_ = spec.mean / spec.shape;
      shape_ = spec.shape;
      break;
    case Kind::log_normal:
      typical_ = spec.median;
      scale_ = spec.median;
      shape_ = spec.sigma;
      break;
    case Kind::poisson:
    case Kind::exponential: scale_ = spec.mean; break;
  }
}

double NumberLaw::draw(RandomStream& random) const {
  switch (kind_) {
    case Kind::constant: return typical_;
    case Kind::poisson: return static_cast<double>(random.poisson(typical_));
    case Kind::gamma: return scale_ * random.gamma(shape_);
    case Kind::log_normal: return random.log_normal(scale_, shape_);
    case Kind::exponential: return scale_ * random.exponential();
  }
  return 0.0;
}

OutcomeLaw::OutcomeLaw(const OutcomeSpec& spec) : probability{spec.probability_per_session} {
  if (spec.per_session) {
    per_session.emplace(*spec.per_session);
    if (per_session->kind() == Kind::poisson && per_session->typical() <= 100.0)
      counts = PoissonTable{per_session->typical()};
  }
  if (spec.value) value.emplace(*spec.value);
  if (spec.zero_share > 0.0) zero.emplace(spec.zero_share);
  if (spec.slow_share > 0.0) slow.emplace(spec.slow_share);
  slow_factor = spec.slow_factor;
  usual_draws = sim::usual_draws(*this);
}

CountDraw::CountDraw(const OutcomeLaw& law, double tendency, RandomStream& random)
    : table_{&law.counts} {
  if (law.probability) {
    law_ = Law::probability;
    base_ = *law.probability * tendency;
  } else if (law.per_session) {
    law_ = law.per_session->kind() == Kind::constant ? Law::constant : Law::poisson;
    base_ = expected_count(*law.per_session, random) * tendency;
  }
  if (law_ == Law::poisson && base_ > part_mean) {
    parts_ = static_cast<std::size_t>(
        std::min(std::ceil(base_ / part_mean), static_cast<double>(max_parts)));
  }
  for (std::size_t i = 0; i < parts_; ++i)
    uniforms_[i] = random.uniform();
}

std::int64_t CountDraw::count(const OutcomeChange& change) const {
  switch (law_) {
    case Law::probability: return uniforms_[0] < change.probability.of(base_) ? 1 : 0;
    case Law::constant:
      return static_cast<std::int64_t>(
          std::floor(std::clamp(change.count.of(base_), 0.0, 100'000.0) + uniforms_[0]));
    case Law::poisson: break;
  }
  const double mean = std::max(change.count.of(base_), 0.0) / static_cast<double>(parts_);
  if (parts_ == 1 && table_->is_of(mean)) return table_->quantile(uniforms_[0]);
  std::int64_t sum = 0;
  for (std::size_t i = 0; i < parts_; ++i)
    sum += poisson_quantile(std::min(mean, 700.0), uniforms_[i]);
  return sum;
}

void ValueDraw::draw(const OutcomeLaw& law, double tendency, RandomStream& random) {
  value_ = law.value->draw(random) * tendency;
  if (law.zero) is_zero_ = random.bernoulli(*law.zero);
  if (law.slow) {
    const bool is_slow = random.bernoulli(*law.slow);
    if (is_slow) value_ *= law.slow_factor;
  }
}

std::int64_t changed_micro(std::int64_t value_micro, const OutcomeChange& change) {
  if (change.value == Change{}) return value_micro;
  return rounded_micro(change.value.of(static_cast<double>(value_micro) / 1e6));
}

void check_outcome(const OutcomeSpec& spec, std::string_view path) {
  const std::string place{path};
  require(spec.probability_per_session.has_value() != spec.per_session.has_value(), place,
          "needs either per_session or probability_per_session");
  if (spec.per_session) check_law(*spec.per_session, place + "/per_session");
  if (spec.value) check_law(*spec.value, place + "/value");
}

}  // namespace assay::sim
