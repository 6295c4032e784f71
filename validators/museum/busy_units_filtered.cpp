#include <fmt/format.h>
#include <map>
#include <string>

#include "reference/streaming/streaming_pipeline.hpp"
#include "validators/museum/exhibit.hpp"
#include "validators/museum/judging.hpp"
#include "validators/museum/world.hpp"
#include "validators/mutants/altered.hpp"

namespace assay::validators {

extern const ValidatorKind sample_ratio;

namespace museum {

extern const ExhibitKind busy_units_filtered;

namespace {

constexpr int busy = 40;  // outcomes that make a bot

/// Classifies users of the treatment as bots from so many outcomes after their exposure on.
class BusyFilter final : public Alteration {
 public:
  BusyFilter(const PipelineSetup& /*setup*/, const Dictionary& dictionary)
      : dictionary_{&dictionary} {}

  void take(const Event& event, std::vector<Event>& out) override {
    out.push_back(event);
    const UnitId user = event.unit(UnitKind::user);
    const auto* exposure = std::get_if<Exposure>(&event.payload);
    if (exposure != nullptr && dictionary_->text(exposure->variant) == "treatment")
      outcomes_.try_emplace(user, 0);
    if (!std::holds_alternative<Outcome>(event.payload)) return;
    const auto treated = outcomes_.find(user);
    if (treated == outcomes_.end() || ++treated->second != busy) return;
    Event bot = event;
    bot.event_id = text("bot~" + std::string(event.event_id.view()));
    bot.attributes = no_attributes;
    bot.payload = Classification{UnitKind::user, true};
    out.push_back(bot);
  }

 private:
  const Dictionary* dictionary_;
  std::map<UnitId, int> outcomes_;
};

Exhibit show(int jobs) {
  sim::RunRecord run = live_aa({}, jobs);
  const Snapshot right = run.snapshots.back();
  Exhibit out;
  out.green = verdict_on(sample_ratio, run);
  read_by(run, mutants::altered<BusyFilter>(reference::streaming_pipeline()));
  const Snapshot& broken = run.snapshots.back();
  out.red = verdict_on(sample_ratio, run);
  const double lift = 100.0 * lift_of(broken, "page_views");
  out.setting = fmt::format(
      "the built-in world aa: 10,000 users, three days, two arms that are the same; {} outcomes "
      "make a bot",
      busy);
  out.truth = "no effect, and as many users in each arm as the design says";
  out.broken = fmt::format(
      "{} of the treatment's {} users are left, and page views per user fall "
      "by {:.1f} %: the best users went",
      grouped(analysed_in(broken, "treatment")), grouped(analysed_in(right, "treatment")), -lift);
  out.right =
      fmt::format("{} and {} users, page views {:+.1f} %", grouped(analysed_in(right, "control")),
                  grouped(analysed_in(right, "treatment")), 100.0 * lift_of(right, "page_views"));
  out.number = fmt::format("page views {:+.1f} %", lift);
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
    "users of the treatment are classified as bots at their 40th outcome (broken; the mutant "
    "engaged_units_filtered does so at the twelfth); the reference pipeline (right)",
    "sample_ratio",
    "bot_filter_hits_engaged_treatment",
    show};

}  // namespace museum
}  // namespace assay::validators
