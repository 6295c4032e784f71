#include <fmt/format.h>
#include <vector>

#include "reference/row_samples.hpp"
#include "reference/stats/msprt.hpp"
#include "reference/streaming/streaming_pipeline.hpp"
#include "validators/museum/exhibit.hpp"
#include "validators/museum/judging.hpp"
#include "validators/museum/world.hpp"
#include "validators/mutants/altered.hpp"

namespace assay::validators {

extern const ValidatorKind ledger;

namespace museum {

extern const ExhibitKind stale_arm;

namespace {

constexpr int stale_look = 2;  // from 1
constexpr double alpha = 0.05;
constexpr double tau2 = 1.0;  // of the mixture: a standard deviation of one page view

/// At one look the treatment's rows are those of the look before.
class StaleArm final : public Alteration {
 public:
  StaleArm(const PipelineSetup& /*setup*/, const Dictionary& /*dictionary*/) {}

  void answer(Snapshot& snapshot) override {
    const Snapshot fresh = snapshot;
    if (++looks_ == stale_look)
      for (ResultRow& row : snapshot.results)
        if (row.variant == "treatment") {
          row = row_of(before_, row.variant, row.metric);
          row.as_of = snapshot.as_of;
        }
    before_ = fresh;
  }

 private:
  int looks_ = 0;
  Snapshot before_;
};

stats::Sample arm_of(const Snapshot& look, std::string_view variant) {
  return stats::sample_of(reference::metric_sums(row_of(look, variant, "page_views")));
}

std::vector<double> p_values(const std::vector<Snapshot>& looks) {
  const stats::Msprt test{tau2, alpha};
  std::vector<double> out;
  for (const Snapshot& look : looks) {
    const auto result =
        stats::msprt_two_sample(arm_of(look, "control"), arm_of(look, "treatment"), test);
    out.push_back(result ? result->p : 1.0);
  }
  return out;
}

std::string first_three(const std::vector<double>& p) {
  return fmt::format("{:.2g}, {:.2g} and {:.2g}", p.at(0), p.at(1), p.at(2));
}

Exhibit show(int jobs) {
  sim::RunRecord run = live_aa({}, jobs);
  Exhibit out;
  out.green = verdict_on(ledger, run);
  const std::vector<double> right = p_values(run.snapshots);
  read_by(run, mutants::altered<StaleArm>(reference::streaming_pipeline()));
  out.red = verdict_on(ledger, run);
  const std::vector<double> broken = p_values(run.snapshots);
  out.setting =
      "the built-in world aa, a look a day; mSPRT of the page views, which is valid at "
      "every look (a mixture of standard deviation 1)";
  out.truth = "no effect: the test may reject in 5 % of all experiments, over all looks together";
  out.broken = fmt::format(
      "p = {} at the first three looks; at the second the treatment's numbers "
      "are a day old, and there the test stops the experiment",
      first_three(broken));
  out.right = fmt::format("p = {}, with both arms as of one time", first_three(right));
  out.number = fmt::format("p = {:.2g}, {:.1g}, {:.2g}", broken.at(0), broken.at(1), broken.at(2));
  return out;
}

}  // namespace

constinit const ExhibitKind stale_arm{
    "stale_arm",
    "one look compares a fresh arm with a stale one, and a valid sequential test fires",
    "M. Lindon, C. Sanden, V. Shirikian, KDD 2022, arXiv:2205.14762: sequential tests in software "
    "delivery; the defect: A. Fabijan et al., KDD 2019, delayed log arrival",
    "A sequential test may be looked at as often as one likes, and it forgets nothing: one wrong "
    "look is enough to stop an experiment. Where one arm's partition is written later than the "
    "other's, a dashboard that reads in between compares today's control with yesterday's "
    "treatment.",
    "answers whose treatment is, at the second look, that of the look before (broken); the "
    "reference pipeline (right)",
    "ledger",
    "stale_arm",
    show};

}  // namespace museum
}  // namespace assay::validators
