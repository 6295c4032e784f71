#include "validators/audit/method_trial.hpp"

#include <algorithm>
#include <array>
#include <vector>

#include "model/contract.hpp"
#include "validators/calibration/calibration.hpp"
#include "validators/calibration/claim.hpp"
#include "validators/calibration/method.hpp"
#include "validators/calibration/sufficient.hpp"

namespace assay::validators::audit {
namespace {

constexpr std::size_t looks = 14;
constexpr double alpha = 0.05;
constexpr double units = 20'000.0;
constexpr std::int64_t blocks = 4;

/// One metric without an effect.
Calibration calibration_without_effect(std::uint64_t seed) {
  CalibrationSettings settings;
  settings.world.seed = seed;
  return {settings,
          {.looks = LookPlan::equal(looks, alpha, units),
           .metrics = {"metric"},
           .drift = {0.0},
           .laws = {UnitLaw{}},
           .weights = {0.5, 0.5}}};
}

std::size_t index_of(std::string_view method) {
  const auto found = std::ranges::find(method_kinds(), method, &MethodKind::name);
  expects(found != method_kinds().end(), "a mutant of a method that is there");
  return static_cast<std::size_t>(found - method_kinds().begin());
}

}  // namespace

Verdict judge_method(const MutantKind& mutant, std::uint64_t seed) {
  const Calibration calibration = calibration_without_effect(seed);
  const auto critical = mutant.critical_values(calibration.plan().looks);
  expects(critical.has_value(), "a plan for which the mutant has critical values");
  CalibrationCounts counts = no_counts(calibration.plan());
  std::vector<std::vector<double>> values = calibration.critical_values();
  values[index_of(mutant.method)] = *critical;
  const ZProcess process{.plan = calibration.plan().looks, .seed = seed};
  for (std::int64_t block = 0; block < blocks; ++block) {
    const std::vector<Tally> drawn = draw_block(process, values, block);
    for (std::size_t method = 0; method < drawn.size(); ++method)
      counts.event.front()[method].add(drawn[method]);
  }
  const auto claim = std::ranges::find(claim_kinds(), "false_positive_rate", &ClaimKind::name);
  auto verdict = (*claim)->judge({.calibration = &calibration, .counts = &counts});
  expects(verdict.has_value(), "a verdict on methods without an effect");
  verdict->validator = false_positive_claim;
  return *verdict;
}

}  // namespace assay::validators::audit
