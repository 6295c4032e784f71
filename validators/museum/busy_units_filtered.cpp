#include <fmt/format.h>

#include "reference/streaming/streaming_pipeline.hpp"
#include "validators/museum/exhibit.hpp"
#include "validators/museum/judging.hpp"
#include "validators/museum/world.hpp"
#include "validators/mutants/mutant.hpp"

namespace assay::validators {

extern const ValidatorKind sample_ratio;

namespace museum {

extern const ExhibitKind busy_units_filtered;

namespace {

Exhibit show(int jobs) {
  sim::RunRecord run = live_aa({}, jobs);
  const Snapshot right = run.snapshots.back();
  Exhibit out;
  out.green = verdict_on(sample_ratio, run);
  read_by(run, mutant_kind("engaged_units_filtered").pipeline(reference::streaming_pipeline()));
  const Snapshot& broken = run.snapshots.back();
  out.red = verdict_on(sample_ratio, run);
  const double lift = 100.0 * lift_of(broken, "page_views");
  out.setting =
      "the built-in world aa: 10,000 users, three days, two arms that are the same; 12 "
      "outcomes make a bot";
  out.truth = "no effect, and as many users in each arm as the design says";
  out.broken = fmt::format(
      "{} of the treatment's {} users are left, and page views per user fall "
      "by {:.1f} %: the best users went",
      grouped(analysed_in(broken, "treatment")), grouped(analysed_in(right, "treatment")), -lift);
  out.right =
      fmt::format("{} and {} users, page views {:+.1f} %", grouped(analysed_in(right, "control")),
                  grouped(analysed_in(right, "treatment")), 100.0 * lift_of(right, "page_views"));
  out.number = fmt::format("views {:+.1f} %, truth 0", lift);
  return out;
}

}  // namespace

constinit const ExhibitKind busy_units_filtered{
    "busy_units_filtered",
    "the bot filter takes the treatment's most engaged users",
    "A. Fabijan et al., KDD 2019, doi:10.1145/3292500.3330722; Microsoft Experimentation Platform, "
    "Diagnosing Sample Ratio Mismatch in A/B Testing, September 2020 (the carousel of MSN)",
    "A carousel with more cards engaged users so much that the bot filter took the most active of "
    "them for bots and removed them, from the treatment alone. The sample ratio was off, and "
    "engagement seemed to fall; with these users back, it had risen.",
    "mutant engaged_units_filtered",
    "sample_ratio",
    "bot_filter_hits_engaged_treatment",
    show};

}  // namespace museum
}  // namespace assay::validators
