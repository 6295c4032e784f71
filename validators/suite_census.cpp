#include "validators/suite_census.hpp"

#include <algorithm>
#include <cmath>
#include <fmt/format.h>
#include <iterator>

#include "sim/crossings.hpp"

namespace assay::validators {
namespace {

constexpr double least_expected_crossings = 5.0;

bool is_crossing(std::string_view name) { return name.starts_with(sim::crossing_prefix); }

std::int64_t floor_of(double expected) {
  const double mean = expected / 2.0;
  const double low = mean - 5.0 * std::sqrt(mean);
  return std::max<std::int64_t>(1, static_cast<std::int64_t>(std::ceil(low)));
}

}  // namespace

sim::Census suite_census_of(const sim::RunRecord& run) {
  sim::Census out = run.census;
  sim::Census crossings = sim::crossings_of(run);
  std::ranges::move(crossings, std::back_inserter(out));
  return out;
}

std::string SuiteEntry::why() const {
  switch (finding) {
    case Finding::holds: return "";
    case Finding::broken: return fmt::format("met {} times, but exempt: {}", met, exempt);
    case Finding::unknown: break;
  }
  if (met < floor && expected > 0.0)
    return fmt::format("met {} times, {} are the least where {:.0f} are expected", met, floor,
                       expected);
  return met == 0 ? "never met" : "never felt by the pipeline";
}

void SuiteCensus::add(const sim::Census& census) {
  ++runs_;
  for (const sim::CensusEntry& entry : census) {
    Sum& sum = sums_[entry.name];
    if (entry.declared || entry.expected > 0.0) ++sum.runs;
    sum.expected += entry.expected;
    sum.met += entry.injected;
    sum.felt += entry.felt;
  }
}

std::vector<SuiteEntry> SuiteCensus::entries(std::span<const CensusExemption> exemptions) const {
  std::vector<SuiteEntry> out;
  for (const auto& [name, sum] : sums_) {
    SuiteEntry& entry = out.emplace_back();
    entry = {
        .name = name, .runs = sum.runs, .expected = sum.expected, .met = sum.met, .felt = sum.felt};
    const auto exempt = std::ranges::find(exemptions, name, &CensusExemption::name);
    if (exempt != exemptions.end()) {
      entry.exempt = exempt->reason;
      if (sum.met > 0) entry.finding = Finding::broken;
      continue;
    }
    const bool is_asked = !is_crossing(name) || sum.expected >= least_expected_crossings;
    if (is_asked) entry.floor = floor_of(sum.expected);
    if (is_asked && (sum.met < entry.floor || sum.felt == 0)) entry.finding = Finding::unknown;
  }
  return out;
}

Finding overall(std::span<const SuiteEntry> entries) {
  const auto any = [&](Finding finding) {
    return std::ranges::find(entries, finding, &SuiteEntry::finding) != entries.end();
  };
  if (any(Finding::broken)) return Finding::broken;
  return entries.empty() || any(Finding::unknown) ? Finding::unknown : Finding::holds;
}

}  // namespace assay::validators
