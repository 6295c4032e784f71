#include "sim/faults/fault_settings.hpp"

namespace assay::sim {
namespace {

/// The latest multiple of `step` from the epoch that is not after `at`, or the next one when that
/// lies before `from`.
EventTime near_multiple(EventTime at, Duration step, EventTime from) {
  const EventTime before{at.time_since_epoch() / step * step};
  return before >= from ? before : before + step;
}

/// Moves a share of the events onto an instant where something begins or ends: an hour, a day (in
/// UTC), an experiment's start, end or covariate period, and for outcomes the session's last
/// exposure and the end of the conversion windows that it opens. Schedulers, batch jobs and coarse
/// clocks do this; off-by-one windows show only there. An instant before the session's start, after
/// the world's end, or farther away than `reach` is never chosen.
class Boundary final : public Fault {
 public:
  explicit Boundary(FaultSettings& settings)
      : share_{settings.share("share", 0.1)},
        reach_{settings.duration("reach", std::chrono::hours{24})} {}

  [[nodiscard]] EventTime happened(const RunFacts& run, const EventMoment& moment, EventTime at,
                                   RandomStream random) const override {
    if (!random.bernoulli(share_)) return at;
    std::vector<EventTime> instants = boundaries(run, moment, at);
    std::erase_if(instants, [&](EventTime instant) {
      const Duration away = instant > at ? instant - at : at - instant;
      return instant < moment.session_start || instant > run.end || away > reach_;
    });
    return instants.empty() ? at : instants[random.below(instants.size())];
  }

  /// An hour's beginning is nearly always at hand.
  [[nodiscard]] double chance_happened(const EventMoment& /*moment*/) const override {
    return share_.chance();
  }

 private:
  static std::vector<EventTime> boundaries(const RunFacts& run, const EventMoment& moment,
                                           EventTime at) {
    std::vector<EventTime> instants{
        near_multiple(at, std::chrono::hours{1}, moment.session_start),
        near_multiple(at, std::chrono::hours{24}, moment.session_start)};
    for (const ExperimentDefinition& experiment : run.scenario->experiments) {
      instants.insert(instants.end(), {experiment.start, experiment.end});
      if (experiment.pre_period > Duration{0})
        instants.push_back(experiment.start - experiment.pre_period);
    }
    if (moment.type != EventType::outcome || moment.last_exposure == moment.session_start)
      return instants;
    instants.push_back(moment.last_exposure);
    for (const MetricDefinition& metric : run.scenario->metrics) {
      if (metric.conversion_window)
        instants.push_back(moment.last_exposure + *metric.conversion_window);
    }
    return instants;
  }

  Threshold share_;  // of the events of sessions
  Duration reach_;
};

}  // namespace

extern const FaultKind boundary;
constinit const FaultKind boundary{
    "boundary",
    FaultClass::exact,
    "time",
    "a share of the events falls on an hour, a day, an experiment's start or end, or an exposure",
    "analysis: windows whose ends are read differently by different stages",
    "ledger, stream_equals_batch",
    hook_happened,
    make_fault<Boundary>};

}  // namespace assay::sim
