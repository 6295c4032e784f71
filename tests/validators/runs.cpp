#include "tests/validators/runs.hpp"

#include <algorithm>

#include "reference/assignment/assigner.hpp"
#include "reference/batch/batch_pipeline.hpp"
#include "reference/streaming/streaming_pipeline.hpp"
#include "sim/drive.hpp"
#include "sim/faults/profile.hpp"
#include "sim/random/stream.hpp"
#include "validators/answers.hpp"

namespace assay::validators::test {
namespace {

using namespace std::chrono_literals;

constexpr EventTime monday{std::chrono::hours{24 * 20'605}};  // 2026-06-01T00:00:00Z
constexpr std::uint64_t seed = 7;

MetricDefinition metric(std::string name, MetricKind kind, std::string event) {
  MetricDefinition out;
  out.metric = std::move(name);
  out.kind = kind;
  out.part.kind = kind;
  out.part.event = std::move(event);
  return out;
}

std::vector<MetricDefinition> metrics() {
  std::vector<MetricDefinition> out{metric("conversion", MetricKind::binomial, "purchase"),
                                    metric("views", MetricKind::count, "page_view"),
                                    metric("revenue", MetricKind::sum, "purchase"),
                                    metric("revenue_per_view", MetricKind::ratio, "purchase"),
                                    metric("order_p90", MetricKind::quantile, "purchase"),
                                    metric("capped_revenue", MetricKind::sum, "purchase")};
  out[0].conversion_window = 12h;
  out[1].covariate = true;
  out[3].part.kind = MetricKind::sum;
  out[3].denominator = out[1].part;
  out[4].quantile_micro = 900'000;
  out[5].part.cap_micro = 50 * micro;
  return out;
}

ExperimentDefinition experiment(std::string id, UnitKind unit) {
  ExperimentDefinition out;
  out.experiment_id = id;
  out.salt = std::move(id);
  out.unit = unit;
  out.variants = {{"control", 50 * micro}, {"treatment", 50 * micro}};
  out.start = monday;
  out.end = monday + 42h;
  for (const MetricDefinition& each : metrics())
    out.metrics.push_back(each.metric);
  out.segments = {{.attribute = "country", .from = SegmentDefinition::From::exposure}};
  return out;
}

Scenario scenario(std::int64_t units) {
  Scenario out;
  out.scenario = "small";
  out.start = monday;
  out.duration = 48h;
  out.population.units = units;
  out.population.attributes = {{"country", {{"US", 0.5}, {"DE", 0.5}}}};
  out.population.sessions_per_day = {.distribution = "gamma", .mean = 2.0, .shape = 1.0};
  out.population.pre_period = PrePeriodSpec{24h, 0.5};
  out.population.bots = {.share = 0.05, .activity_factor = 2.0, .classified_after = 2h};
  OutcomeSpec view;
  view.event = "page_view";
  view.per_session = DistributionSpec{.distribution = "poisson", .mean = 3.0};
  view.in_pre_period = true;
  OutcomeSpec purchase;
  purchase.event = "purchase";
  purchase.probability_per_session = 0.2;
  purchase.value = DistributionSpec{.distribution = "log_normal", .median = 30.0, .sigma = 0.8};
  out.outcomes = {view, purchase};
  out.metrics = metrics();
  out.pipeline.metrics = out.metrics;
  out.pipeline.lateness = 2h;
  out.experiments = {experiment("checkout", UnitKind::user),
                     experiment("player", UnitKind::device)};
  out.experiments[0].pre_period = 24h;
  out.snapshot_every = 6h;
  return out;
}

/// Adds to a log and changes it, event by event, each by draws of its own.
class Spoiler {
 public:
  explicit Spoiler(sim::RunRecord& run) : run_{run} {}

  void spoil() {
    for (std::size_t i = 0; i < run_.delivered_log.size(); ++i) {
      sim::RandomStream random{seed, sim::Purpose::faults, i};
      spoil(run_.delivered_log[i], random);
    }
    std::ranges::stable_sort(out_, {}, &Event::received_at);
    const ArrivalTime end = run_.snapshot_times.back();
    std::erase_if(out_, [&](const Event& event) { return event.received_at > end; });
    run_.delivered_log = std::move(out_);
  }

 private:
  void spoil(Event event, sim::RandomStream& random) {
    switch (type_of(event)) {
      case EventType::exposure: spoil_exposure(event, random); break;
      case EventType::outcome: spoil_outcome(event, random); break;
      case EventType::classification:
      case EventType::experiment: break;
    }
    if (random.bernoulli(0.1)) delay(event, 40min, random);
    out_.push_back(event);
    if (random.bernoulli(0.1)) out_.push_back(later(event, 20min, random));
  }

  void spoil_exposure(Event& event, sim::RandomStream& random) {
    const Symbol other = run_.dictionary->symbol("treatment");
    if (random.bernoulli(0.02)) {
      Event crossover = fresh(later(event, 20min, random));
      std::get<Exposure>(crossover.payload).variant = other;
      out_.push_back(crossover);
    }
    if (random.bernoulli(0.05)) {
      Event earlier = fresh(later(event, 20min, random));
      earlier.timestamp -= 30min;
      out_.push_back(earlier);
    }
    if (random.bernoulli(0.05)) reclassify(event, random);
  }

  void reclassify(const Event& event, sim::RandomStream& random) {
    const int times = 1 + static_cast<int>(random.below(3));
    for (int i = 0; i < times; ++i) {
      Event said = fresh(later(event, 3h, random));
      said.timestamp += 10min * i;
      said.attributes = no_attributes;
      said.units = {};
      said.units[0] = event.units[0];
      said.payload = Classification{UnitKind::user, i % 2 == 0};
      out_.push_back(said);
    }
  }

  void spoil_outcome(Event& event, sim::RandomStream& random) {
    if (random.bernoulli(0.02)) {
      Event conflict = later(event, 20min, random);
      std::get<Outcome>(conflict.payload).value_micro += micro;
      out_.push_back(conflict);
    }
    if (random.bernoulli(0.01)) event.timestamp = run_.scenario.experiments[0].end;
    if (random.bernoulli(0.05)) tie_with_exposure(event);
  }

  void tie_with_exposure(Event& event) const {
    for (auto other = out_.rbegin(); other != out_.rend(); ++other) {
      if (type_of(*other) != EventType::exposure || other->units[0] != event.units[0]) continue;
      event.timestamp = other->timestamp;
      return;
    }
  }

  [[nodiscard]] Event later(Event event, Duration mean, sim::RandomStream& random) const {
    delay(event, mean, random);
    return event;
  }

  static void delay(Event& event, Duration mean, sim::RandomStream& random) {
    event.received_at += Duration{
        static_cast<std::int64_t>(static_cast<double>(mean.count()) * random.exponential())};
  }

  [[nodiscard]] Event fresh(Event event) {
    event.event_id = run_.dictionary->keep("spoiled-event-" + std::to_string(++made_));
    return event;
  }

  sim::RunRecord& run_;
  std::vector<Event> out_;
  int made_ = 0;
};

/// Answers of a pipeline that is restored from a checkpoint, and asked, between any two snapshots.
void run_with_crashes(sim::RunRecord& run, const PipelineFactory& factory) {
  auto pipeline = factory(run.scenario.pipeline, *run.dictionary);
  std::span<const Event> rest{run.delivered_log};
  run.snapshots.clear();
  for (const ArrivalTime time : run.snapshot_times) {
    const auto due = arrived(rest, time);
    pipeline->ingest(due.first(due.size() / 2));
    const auto saved = pipeline->checkpoint();
    if (!saved.empty()) {
      pipeline->ingest(due.subspan(due.size() / 2));  // is lost, and fed again
      pipeline = factory(run.scenario.pipeline, *run.dictionary);
      pipeline->restore(saved);
      run.process_actions.push_back({.at = time});
    }
    pipeline->ingest(due.subspan(due.size() / 2));
    rest = rest.subspan(due.size());
    run.snapshots.push_back(pipeline->snapshot(time));
  }
  run.series = pipeline->series();
}

}  // namespace

sim::RunRecord calm_run(const PipelineFactory& pipeline, std::int64_t units) {
  return sim::drive(scenario(units), seed, pipeline, reference::make_assigner);
}

sim::RunRecord stormy_run(const PipelineFactory& pipeline, std::int64_t units) {
  Scenario stormy = scenario(units);
  stormy.faults = sim::faults_of_profile("storm", {}, seed, "profile");
  return sim::drive(stormy, seed, pipeline, reference::make_assigner);
}

sim::RunRecord hostile_run(const PipelineFactory& pipeline) {
  sim::RunRecord run = calm_run(reference::streaming_pipeline());
  Spoiler{run}.spoil();
  run.truth = {};
  run_with_crashes(run, pipeline);
  return run;
}

Evidence evidence_on(const sim::RunRecord& run, const PipelineFactory& pipeline) {
  Evidence out;
  out.run = &run;
  out.pipeline = pipeline;
  out.batch = reference::make_batch_pipeline;
  out.assigner = reference::make_assigner;
  return out;
}

}  // namespace assay::validators::test
