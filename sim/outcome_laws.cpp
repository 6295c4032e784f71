#include "sim/outcome_laws.hpp"

#include <algorithm>
#include <cmath>
#include <string>

#include "model/decimal.hpp"
#include "model/input_error.hpp"
#include "model/math/elementary.hpp"

namespace assay::sim {
namespace {

enum class Kind { constant, poisson, gamma, log_normal, exponential };

Kind kind_of(const DistributionSpec& spec) {
  switch (spec.distribution.front()) {
    case 'c': return Kind::constant;
    case 'p': return Kind::poisson;
    case 'g': return Kind::gamma;
    case 'l': return Kind::log_normal;
    default: return Kind::exponential;
  }
}

double draw(const DistributionSpec& spec, RandomStream& random) {
  switch (kind_of(spec)) {
    case Kind::constant: return spec.value;
    case Kind::poisson: return static_cast<double>(random.poisson(spec.mean));
    case Kind::gamma: return spec.mean / spec.shape * random.gamma(spec.shape);
    case Kind::log_normal: return random.log_normal(spec.median, spec.sigma);
    case Kind::exponential: return spec.mean * random.exponential();
  }
  return 0.0;
}

/// The expected count, drawn where the law is a mixture.
double expected_count(const DistributionSpec& spec, RandomStream& random) {
  switch (kind_of(spec)) {
    case Kind::constant: return spec.value;
    case Kind::poisson: return spec.mean;
    default: return draw(spec, random);
  }
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

std::int64_t to_micro(double value) {
  constexpr double limit = 1e9;
  return static_cast<std::int64_t>(std::floor(std::clamp(value, -limit, limit) * 1e6 + 0.5));
}

}  // namespace

std::int64_t poisson_quantile(double mean, double uniform) {
  double probability = math::exp(-mean);
  double cumulative = probability;
  std::int64_t k = 0;
  // Beyond any quantile of a uniform number; ends the search when rounding keeps the sum below 1.
  const auto last = static_cast<std::int64_t>(mean + 12.0 * std::sqrt(mean) + 60.0);
  while (uniform >= cumulative && k < last) {
    ++k;
    probability *= mean / static_cast<double>(k);
    cumulative += probability;
  }
  return k;
}

CountDraw::CountDraw(const OutcomeSpec& spec, double tendency, RandomStream& random) {
  if (spec.probability_per_session) {
    law_ = Law::probability;
    base_ = *spec.probability_per_session * tendency;
  } else if (spec.per_session) {
    law_ = kind_of(*spec.per_session) == Kind::constant ? Law::constant : Law::poisson;
    base_ = expected_count(*spec.per_session, random) * tendency;
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
  std::int64_t sum = 0;
  for (std::size_t i = 0; i < parts_; ++i)
    sum += poisson_quantile(std::min(mean, 700.0), uniforms_[i]);
  return sum;
}

ValueDraw::ValueDraw(const OutcomeSpec& spec, double tendency, RandomStream& random)
    : has_value_{spec.value.has_value()} {
  if (!has_value_) return;
  value_ = draw(*spec.value, random) * tendency;
  if (spec.zero_share > 0.0) is_zero_ = random.bernoulli(spec.zero_share);
  if (spec.slow_share > 0.0) {
    const bool is_slow = random.bernoulli(spec.slow_share);
    if (is_slow) value_ *= spec.slow_factor;
  }
}

std::int64_t ValueDraw::micro(const OutcomeChange& change) const {
  if (!has_value_) return assay::micro;
  return is_zero_ ? 0 : to_micro(change.value.of(value_));
}

std::int64_t changed_micro(std::int64_t value_micro, const OutcomeChange& change) {
  if (change.value == Change{}) return value_micro;
  return to_micro(change.value.of(static_cast<double>(value_micro) / 1e6));
}

void check_outcome(const OutcomeSpec& spec, std::string_view path) {
  const std::string place{path};
  require(spec.probability_per_session.has_value() != spec.per_session.has_value(), place,
          "needs either per_session or probability_per_session");
  if (spec.per_session) check_law(*spec.per_session, place + "/per_session");
  if (spec.value) check_law(*spec.value, place + "/value");
}

}  // namespace assay::sim
