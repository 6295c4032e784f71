#include <array>
#include <fmt/format.h>

#include "reference/stats/sample_ratio.hpp"
#include "reference/stats/two_proportions.hpp"
#include "sim/random/stream.hpp"
#include "validators/museum/exhibit.hpp"
#include "validators/museum/judging.hpp"

namespace assay::validators::museum {

extern const ExhibitKind cache_block;

namespace {

constexpr std::int64_t replicates = 2'000;
constexpr int blocks = 200;
constexpr int users_of_a_block = 50;
constexpr std::uint64_t seed = 42;
constexpr double alpha = 0.05;

/// How often A/A experiments found something, and how often the arms' sizes were unfair.
struct Found {
  std::int64_t effects = 0;
  std::int64_t mismatches = 0;
};

/// Visitors within the life of one cached page come from one hour and one campaign, so that they
/// convert alike: between 2 and 18 % of them. `is_cached`: the page's variant is all of theirs.
void live(std::uint64_t replicate, bool is_cached, Found& found) {
  sim::RandomStream random{seed, sim::Purpose::calibration, replicate};
  std::array<stats::Proportion, 2> arms{};
  for (int block = 0; block < blocks; ++block) {
    const double rate = 0.02 + 0.16 * random.uniform();
    const std::size_t page = random.bernoulli(0.5) ? 1 : 0;
    for (int user = 0; user < users_of_a_block; ++user) {
      const std::size_t own = random.bernoulli(0.5) ? 1 : 0;
      stats::Proportion& arm = arms.at(is_cached ? page : own);
      ++arm.n;
      if (random.bernoulli(rate)) ++arm.hits;
    }
  }
  const auto test = stats::two_proportion_z(arms[0], arms[1]);
  if (test && test->pooled.p < alpha) ++found.effects;
  const std::array<std::int64_t, 2> units{arms[0].n, arms[1].n};
  const std::array<double, 2> weights{1.0, 1.0};
  const auto ratio = stats::sample_ratio(units, weights);
  if (ratio && ratio->p < stats::sample_ratio_block) ++found.mismatches;
}

Found live_all(bool is_cached) {
  Found out;
  for (std::int64_t i = 0; i < replicates; ++i)
    live(static_cast<std::uint64_t>(i), is_cached, out);
  return out;
}

double percent(std::int64_t count) {
  return 100.0 * static_cast<double>(count) / static_cast<double>(replicates);
}

Exhibit show(int /*jobs*/) {
  const Found broken = live_all(true);
  const Found right = live_all(false);
  const ShareClaim claim{"false_positive_rate",
                         "without an effect 5 % of the experiments find one at alpha 5 %", 0.04,
                         0.06};
  Exhibit out;
  out.setting = fmt::format("{} A/A experiments of {} cached pages with {} visitors each, seed {}",
                            grouped(replicates), blocks, users_of_a_block, seed);
  out.truth = "no effect: 5 % of the experiments may find one";
  out.broken = fmt::format(
      "{:.1f} % find one, and {:.1f} % have a sample-ratio mismatch: 10,000 "
      "visitors are tested, but 200 pages were randomised",
      percent(broken.effects), percent(broken.mismatches));
  out.right = fmt::format(
      "{:.1f} % find one, and {:.1f} % have a mismatch, when each visitor is "
      "randomised",
      percent(right.effects), percent(right.mismatches));
  out.number = fmt::format("{:.1f} % false positives", percent(broken.effects));
  out.red = share_verdict(claim, {.hits = broken.effects, .n = replicates});
  out.green = share_verdict(claim, {.hits = right.effects, .n = replicates});
  return out;
}

}  // namespace

constinit const ExhibitKind cache_block{
    "cache_block",
    "a cached page carries its variant to everybody who gets it",
    "Statsig, Experimenting on cached content, statsig.com/blog/experimenting-on-cached-content; "
    "Transparent Edge, A/B Testing, docs.transparentedge.eu/guides/a-b-testing",
    "Behind a cache the server is asked once per page and life of the cache; the variant that it "
    "draws then goes to all visitors until the page expires. The randomisation is by page, the "
    "analysis by visitor, so standard errors are too small by what visitors of one page have in "
    "common.",
    "pages that are randomised (broken) and visitors that are (right)",
    "false_positive_rate",
    "cache_block",
    show};

}  // namespace assay::validators::museum
