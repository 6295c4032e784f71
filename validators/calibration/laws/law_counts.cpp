#include "validators/calibration/laws/law_counts.hpp"

#include <algorithm>

#include "model/contract.hpp"
#include "validators/calibration/fixed_point.hpp"
#include "validators/calibration/method.hpp"
#include "validators/calibration/path.hpp"

namespace assay::validators {
namespace {

/// An estimate that is off by more says no more; with it a million squares fit 64 bits.
constexpr double most = 1'000.0;

}  // namespace

void EndTally::add(const LookEstimate& look) {
  const double error = std::clamp(look.error, -most, most);
  ++n_;
  error_ += fixed_point(error);
  squares_ += fixed_point(error * error);
  z_ += fixed_point(std::clamp(look.z, -most, most));
  held_ += look.holds ? 1 : 0;
}

void EndTally::add(const EndTally& other) {
  n_ += other.n_;
  error_ += other.error_;
  squares_ += other.squares_;
  z_ += other.z_;
  held_ += other.held_;
}

double EndTally::mean_error() const {
  return n_ == 0 ? 0.0 : from_fixed_point(error_) / static_cast<double>(n_);
}

double EndTally::variance_of_error() const {
  if (n_ == 0) return 0.0;
  const double mean_square = from_fixed_point(squares_) / static_cast<double>(n_);
  return std::max(0.0, mean_square - mean_error() * mean_error());
}

double EndTally::mean_z() const {
  return n_ == 0 ? 0.0 : from_fixed_point(z_) / static_cast<double>(n_);
}

void EffectCounts::add(const EffectCounts& other) {
  expects(methods.size() == other.methods.size(), "the same methods");
  for (std::size_t method = 0; method < methods.size(); ++method)
    methods[method].add(other.methods[method]);
  end.add(other.end);
}

LawCounts no_counts(const LawExperiment& experiment) {
  const LawExperimentSettings& settings = experiment.settings();
  const EffectCounts none{
      .methods = std::vector<Tally>(method_kinds().size(), Tally{settings.looks.looks()}),
      .end = {}};
  return {settings.effects.size(), {none, none}};
}

void add(const LawCounts& part, LawCounts& sum) {
  expects(part.size() == sum.size(), "the same effects");
  for (std::size_t effect = 0; effect < sum.size(); ++effect)
    for (std::size_t scale = 0; scale < scales.size(); ++scale)
      sum[effect][scale].add(part[effect][scale]);
}

LawCounts count(const LawExperiment& experiment,
                std::span<const std::vector<double>> critical_values, std::int64_t first,
                std::int64_t end) {
  LawCounts out = no_counts(experiment);
  for (std::int64_t number = first; number < end; ++number) {
    const auto lived = experiment.replicate(static_cast<std::uint64_t>(number));
    for (std::size_t effect = 0; effect < lived.size(); ++effect)
      for (std::size_t scale = 0; scale < scales.size(); ++scale) {
        const std::vector<LookEstimate>& looks = lived[effect][scale];
        EffectCounts& counts = out[effect][scale];
        validators::count(looks, experiment.truth(effect, scales[scale]), critical_values,
                          counts.methods);
        if (looks.back().is_defined) counts.end.add(looks.back());
      }
  }
  return out;
}

}  // namespace assay::validators
