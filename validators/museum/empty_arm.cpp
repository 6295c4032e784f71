#include <array>
#include <fmt/format.h>

#include "reference/stats/sample_ratio.hpp"
#include "validators/museum/exhibit.hpp"
#include "validators/museum/judging.hpp"

namespace assay::validators::museum {

extern const ExhibitKind empty_arm;

namespace {

using Units = std::array<std::int64_t, 3>;

constexpr Units observed{5'010, 4'990, 0};
constexpr Units as_designed{3'372, 3'301, 3'327};

const std::vector<VariantDefinition>& design() {
  static const std::vector<VariantDefinition> thirds{
      {"control", 33'300'000}, {"first", 33'300'000}, {"second", 33'400'000}};
  return thirds;
}

/// The p of the test; `forgets`: who has no units is left out.
double p_of(const Units& units, bool forgets = false) {
  std::vector<std::int64_t> some;
  std::vector<double> weights;
  for (std::size_t i = 0; i < units.size(); ++i) {
    if (forgets && units.at(i) == 0) continue;
    some.push_back(units.at(i));
    weights.push_back(static_cast<double>(design()[i].allocation_micro));
  }
  return stats::sample_ratio(some, weights).value().p;
}

Exhibit show(int /*jobs*/) {
  const double blind = p_of(observed, true);
  Exhibit out;
  out.setting = "10,000 units, of which a third should be in each of three arms";
  out.truth = "5,010, 4,990 and 0 units: an arm is missing";
  out.broken = fmt::format(
      "p = {:.2f} over the two arms that have units: well above {}, so the "
      "experiment is shown as healthy",
      blind, stats::sample_ratio_block);
  out.red = sample_ratio_of(design(), observed);
  out.green = sample_ratio_of(design(), as_designed);
  out.right = fmt::format("p = {:.2g} over all three; {} / {} / {} units have p = {:.2f}",
                          p_of(observed), grouped(as_designed[0]), grouped(as_designed[1]),
                          grouped(as_designed[2]), p_of(as_designed));
  out.number = fmt::format("p = {:.2f} where it is 0", blind);
  return out;
}

}  // namespace

constinit const ExhibitKind empty_arm{
    "empty_arm",
    "the sample-ratio test leaves out the arm that has no units",
    "growthbook/growthbook, issue 4427 and pull request 4439, August 2025",
    "An arm got no units at all, and the health check said that all was well: variations with "
    "zero users were skipped before the chi-square, which then compared the rest with each other. "
    "The worst mismatch there can be was the only one that could not be seen.",
    "the chi-square over the arms with units (broken) and over all arms (right)",
    "sample_ratio",
    "missing_bucket",
    show};

}  // namespace assay::validators::museum
