#include <algorithm>
#include <fmt/format.h>

#include "reference/streaming/streaming_pipeline.hpp"
#include "validators/museum/exhibit.hpp"
#include "validators/museum/judging.hpp"
#include "validators/museum/world.hpp"

namespace assay::validators {

extern const ValidatorKind sample_ratio;

namespace museum {

extern const ExhibitKind one_hit_flood;

namespace {

using namespace std::chrono_literals;

constexpr int bots = 600;

Event event_of(sim::RunRecord& run, int bot, std::string_view what, Duration after,
               Payload payload) {
  Dictionary& words = *run.dictionary;
  Event out;
  out.event_id = words.keep(fmt::format("{}-{}", what, bot));
  out.timestamp = run.scenario.start + 1h + bot * 1min + after;
  out.received_at = ArrivalTime{out.timestamp.time_since_epoch()};
  out.units[index(UnitKind::user)] = words.unit(UnitKind::user, fmt::format("bot-{}", bot));
  out.payload = payload;
  return out;
}

/// Crawlers without cookies are new users at every hit. `by_redirect`: they follow no redirect,
/// only the treatment is behind one, and exposures are logged behind it, so they are in control
/// alone and nobody finds them out. Else they are logged where the variant is decided, and
/// classified an hour later.
void flood(sim::RunRecord& run, bool by_redirect) {
  const Symbol experiment = run.dictionary->symbol("aa");
  const Symbol control = run.dictionary->symbol("control");
  const Symbol treatment = run.dictionary->symbol("treatment");
  for (int bot = 0; bot < bots; ++bot) {
    const Symbol variant = by_redirect || bot % 2 == 0 ? control : treatment;
    run.delivered_log.push_back(event_of(run, bot, "hit", 0s, Exposure{experiment, variant}));
    if (!by_redirect)
      run.delivered_log.push_back(
          event_of(run, bot, "found", 1h, Classification{UnitKind::user, true}));
  }
  std::ranges::stable_sort(run.delivered_log, {}, &Event::received_at);
  read_by(run, reference::streaming_pipeline());
}

Exhibit show(int jobs) {
  sim::RunRecord run = live_aa({}, jobs);
  const std::vector<Event> log = run.delivered_log;
  Exhibit out;
  flood(run, false);
  const Snapshot right = run.snapshots.back();
  out.green = verdict_on(sample_ratio, run);
  run.delivered_log = log;
  flood(run, true);
  const Snapshot& broken = run.snapshots.back();
  out.red = verdict_on(sample_ratio, run);
  const double lift = 100.0 * lift_of(broken, "conversion");
  out.setting =
      fmt::format("the built-in world aa, and {} crawlers of one hit each, a minute apart", bots);
  out.truth = "no effect";
  out.broken = fmt::format("{} users in control and {} in treatment; conversion {:+.1f} %",
                           grouped(analysed_in(broken, "control")),
                           grouped(analysed_in(broken, "treatment")), lift);
  out.right = fmt::format(
      "{} and {} users, conversion {:+.1f} %, with exposures logged where the variant "
      "is decided and crawlers taken out",
      grouped(analysed_in(right, "control")), grouped(analysed_in(right, "treatment")),
      100.0 * lift_of(right, "conversion"));
  out.number = fmt::format("conversion {:+.1f} %", lift);
  return out;
}

}  // namespace

constinit const ExhibitKind one_hit_flood{
    "one_hit_flood",
    "bots of one hit each fill one arm",
    "Statsig, A guide to online bot filtering, statsig.com/blog/guide-online-bot-filtering (up to "
    "80 % of an experiment's units); redirects and bots: R. Kohavi, R. Longbotham, Unexpected "
    "Results in Online Controlled Experiments, SIGKDD Explorations 12 (2010) 31-35",
    "A crawler that keeps no cookie is a new user at every request. Split evenly, such users "
    "dilute every metric; and where one arm needs a redirect or a script that crawlers do not "
    "follow, they are all in the other arm, whose metrics fall for want of humans.",
    "600 exposures of units that do nothing else, in control alone (broken); in both arms, and "
    "classified (right)",
    "sample_ratio",
    "one_hit_flood",
    show};

}  // namespace museum
}  // namespace assay::validators
