#include "reference/stats/ddsketch.hpp"

#include <cmath>
#include <limits>
#include <ranges>

#include "model/contract.hpp"
#include "model/math/elementary.hpp"

namespace assay::stats {
namespace {

constexpr double ln_2 = 0x1.62e42fefa39efp-1;
constexpr double largest = std::numeric_limits<double>::max();

/// A sketch is made this much more accurate than promised, so that the promise also holds for what
/// it rounds and for values on the borders, where it would be met with equality.
constexpr double margin = 1e-9;

void add_at(std::map<std::int64_t, std::int64_t>& counts, std::int64_t key, std::int64_t count) {
  const auto [at, unused] = counts.try_emplace(key, 0);
  at->second += count;
  if (at->second == 0) counts.erase(at);
}

}  // namespace

LogarithmicBuckets::LogarithmicBuckets(double relative_accuracy) {
  expects(relative_accuracy > 0.0 && relative_accuracy < 1.0, "relative accuracy in (0, 1)");
  const double width = 2.0 * relative_accuracy / (1.0 - relative_accuracy);
  gamma_ = 1.0 + width;
  keys_per_octave_ = 1.0 / math::log1p(width) * ln_2;
}

Result<std::int64_t> LogarithmicBuckets::key(double x) const {
  expects(x > 0.0 && std::isfinite(x), "a finite x > 0");
  const double out = std::ceil(math::log(x) / ln_2 * keys_per_octave_);
  if (std::fabs(out) >= 0x1p62) return UndefinedBecause{Undefined::overflow};
  return static_cast<std::int64_t>(out);
}

Result<double> LogarithmicBuckets::value(std::int64_t key) const {
  const auto power = [this](std::int64_t of) {
    return math::pow(2.0, static_cast<double>(of) / keys_per_octave_);
  };
  double out = power(key) * (2.0 / (1.0 + gamma_));
  // The upper border may be beyond the largest double though the middle is not.
  if (!std::isfinite(out)) out = power(key - 1) * (2.0 * (gamma_ / (1.0 + gamma_)));
  if (!std::isfinite(out)) return UndefinedBecause{Undefined::overflow};
  return out;
}

DDSketch::DDSketch(double relative_accuracy) : buckets_{relative_accuracy * (1.0 - margin)} {
  expects(relative_accuracy >= 1e-9 && relative_accuracy <= 0.999,
          "relative accuracy in [1e-9, 0.999]");
}

void DDSketch::add(double x, std::int64_t count) {
  expects(std::isfinite(x), "a finite value");
  count_ += count;
  if (std::fabs(x) < std::numeric_limits<double>::min()) {
    zeros_ += count;
    return;
  }
  add_at(x > 0.0 ? positive_ : negative_, buckets_.key(std::fabs(x)).value(), count);
}

void DDSketch::add_all(const DDSketch& other, std::int64_t sign) {
  expects(buckets_ == other.buckets_, "sketches of one accuracy");
  for (const auto& [key, count] : other.positive_)
    add_at(positive_, key, sign * count);
  for (const auto& [key, count] : other.negative_)
    add_at(negative_, key, sign * count);
  zeros_ += sign * other.zeros_;
  count_ += sign * other.count_;
}

DDSketch& DDSketch::operator+=(const DDSketch& other) {
  if (this == &other) return *this += DDSketch{other};
  add_all(other, 1);
  return *this;
}

DDSketch& DDSketch::operator-=(const DDSketch& other) {
  if (this == &other) return *this -= DDSketch{other};
  add_all(other, -1);
  return *this;
}

Result<double> DDSketch::lower_quantile(double q) const {
  expects(q >= 0.0 && q <= 1.0, "q in [0, 1]");
  if (count_ <= 0) return UndefinedBecause{Undefined::too_few_units};
  auto left = static_cast<std::int64_t>(q * static_cast<double>(count_ - 1));
  // Near the largest double the middle of a bucket may be beyond it.
  const auto middle = [this](std::int64_t key) { return buckets_.value(key).value_or(largest); };
  for (const auto& [key, count] : negative_ | std::views::reverse) {
    left -= count;
    if (left < 0) return -middle(key);
  }
  left -= zeros_;
  if (left < 0) return 0.0;
  for (const auto& [key, count] : positive_) {
    left -= count;
    if (left < 0) return middle(key);
  }
  return UndefinedBecause{Undefined::too_few_units};
}

}  // namespace assay::stats
