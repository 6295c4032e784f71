#include <array>
#include <cmath>
#include <fmt/format.h>

#include "model/math/special.hpp"
#include "reference/assignment/assigner.hpp"
#include "validators/assigner_questions.hpp"
#include "validators/museum/exhibit.hpp"
#include "validators/museum/judging.hpp"
#include "validators/probe_config.hpp"

namespace assay::validators::museum {

extern const ExhibitKind like_named_experiments;

namespace {

constexpr std::int64_t id_count = 100'000;
constexpr double false_fail = 1e-6;
constexpr std::array<const char*, 2> names{"exp-1", "exp-2"};

/// The arms of two experiments of two halves, one against the other.
struct FourFold {
  std::array<std::array<double, 2>, 2> units{};

  /// Pearson's correlation of the two arms, as 0 and 1.
  [[nodiscard]] double correlation() const {
    const double a = units[0][0] + units[0][1];
    const double b = units[1][0] + units[1][1];
    const double c = units[0][0] + units[1][0];
    const double d = units[0][1] + units[1][1];
    return (units[0][0] * units[1][1] - units[0][1] * units[1][0]) / std::sqrt(a * b * c * d);
  }
};

FourFold arms_of(Scheme scheme) {
  std::vector<ExperimentDefinition> config;
  for (const char* const name : names) {
    config.push_back(halves(name, scheme));
    config.back().salt = name;
  }
  const Dictionary dictionary;
  const auto assigner = reference::make_assigner(config, dictionary);
  FourFold out;
  std::array<std::int16_t, 2> answers{};
  for (const std::string& id : numbered_ids(id_count, "")) {
    assigner->assign(query_of(id), answers);
    out.units.at(static_cast<std::size_t>(answers[0])).at(static_cast<std::size_t>(answers[1])) +=
        1.0;
  }
  return out;
}

/// n phi^2 is the chi-square of independence, with one degree of freedom.
Verdict verdict_of(double correlation) {
  Verdict out;
  out.validator = "assigner";
  out.claim = "one experiment's variant says nothing of another's";
  out.truth = "definitions";
  const double p =
      math::chi_squared_sf(static_cast<double>(id_count) * correlation * correlation, 1.0);
  out.finding = p < false_fail ? Finding::broken : Finding::holds;
  out.estimate = correlation;
  out.measured = fmt::format("correlation {:+.4f}, p = {:.2g}", correlation, p);
  out.field = fmt::format("{} x {}", names[0], names[1]);
  out.detail = out.field + ": " + out.measured;
  return out;
}

Exhibit show(int /*jobs*/) {
  const double first = arms_of(Scheme::growthbook_v1).correlation();
  const double second = arms_of(Scheme::growthbook_v2).correlation();
  Exhibit out;
  out.setting = fmt::format(
      "100,000 ids 0 to 99999, experiments '{}' and '{}', two "
      "halves each",
      names[0], names[1]);
  out.truth = "the arms of two experiments have the correlation 0";
  out.broken = fmt::format("hash version 1 gives {:+.4f}", first);
  out.right = fmt::format("hash version 2 gives {:+.4f}", second);
  out.number = fmt::format("correlation {:+.3f}", first);
  out.red = verdict_of(first);
  out.green = verdict_of(second);
  return out;
}

}  // namespace

constinit const ExhibitKind like_named_experiments{
    "like_named_experiments",
    "experiments with like names have arms that depend on each other",
    "growthbook/growthbook, pull request 959, January 2023: fix biased hashing when nested "
    "experiments have similar tracking keys",
    "GrowthBook's first hash is FNV-1a of the unit's id followed by the experiment's key, % 1000. "
    "FNV-1a takes in byte by byte and multiplies once after each, so keys that differ in the last "
    "byte alone give hashes that differ little. Version 2 hashes the hash once more.",
    "the schemes growthbook_v1 (broken) and growthbook_v2 (right)",
    "assigner",
    "",
    show};

}  // namespace assay::validators::museum
