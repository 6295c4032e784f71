#include "model/scenario_json.hpp"

#include <cmath>
#include <gtest/gtest.h>
#include <random>
#include <rapidcheck/gtest.h>

#include "model/builtin_scenarios.hpp"
#include "model/definition_json.hpp"
#include "tests/model/example_scenario.hpp"
#include "tests/model/input_error_of.hpp"

namespace assay {
namespace {

using Json = nlohmann::json;

Scenario read(const Json& document) { return read_scenario(document, example_names()); }

Scenario reread(const Scenario& world) {
  return read_scenario(parse_json(write_scenario(world)), {});
}

// The example with fields set anew.
Json example_with(const std::vector<std::string_view>& assignments) {
  Json document = example_scenario();
  for (const std::string_view assignment : assignments)
    set_field(document, assignment);
  return document;
}

std::string error_with(const std::vector<std::string_view>& assignments) {
  const Json document = example_with(assignments);
  return input_error_of([&] { static_cast<void>(read(document)); });
}

TEST(ScenarioJson, ReadsEveryPartOfTheExample) {
  const Scenario world = read(example_scenario());
  EXPECT_EQ(world.scenario, "example");
  EXPECT_EQ(format_utc(world.start), "2026-06-01T00:00:00.000000Z");
  const std::pair<std::string, double> last_country{"US", 0.5};
  EXPECT_EQ(world.population.attributes.at(0).shares.at(2), last_country);
  EXPECT_EQ(world.outcomes.at(2).value->mean, 0.2);
  EXPECT_EQ(world.metrics.at(1).part.cap_micro, 2'000'500'000);
  EXPECT_EQ(world.metrics.at(3).part.cap_micro, 100'000);
  EXPECT_EQ(world.metrics.at(4).quantile_micro, 900'000);
  EXPECT_EQ(world.faults.at(0).level, 0.3);
  EXPECT_EQ(world.faults.at(1).parameters, R"({"copies":3})");
  EXPECT_EQ(world.pipeline.lateness, std::chrono::hours{2});
  EXPECT_EQ(world.changes.at(1).traffic_micro, 50'000'000);
  EXPECT_EQ(world.snapshot_every, std::chrono::hours{6});
}

TEST(ScenarioJson, ResolvesLayersGroupsAndTimesIntoTheExperiments) {
  const Scenario world = read(example_scenario());
  const LayerPlace ui{"ui", "ui_2026", 1000, {0, 500}};
  EXPECT_EQ(world.experiments.at(0).layer, ui);
  EXPECT_EQ(world.experiments.at(0).pre_period, std::chrono::hours{24 * 7});
  const GroupPlace search{"search_2026", {5000, 10'000}};
  EXPECT_EQ(world.experiments.at(2).group, search);
  EXPECT_EQ(world.experiments.at(2).start, world.start);
  EXPECT_EQ(world.experiments.at(2).end, world.start + world.duration);
  EXPECT_EQ(world.experiments.at(2).pre_period, std::chrono::hours{24 * 14});
  EXPECT_EQ(world.experiments.at(2).salt, "search_b.variant");
}

TEST(ScenarioJson, HandsTheMetricsToThePipeline) {
  const Scenario world = read(example_scenario());
  EXPECT_EQ(world.pipeline.metrics, world.metrics);
}

TEST(ScenarioJson, OnlyEventsOfCovariatesInUseHappenInThePrePeriod) {
  const auto marks = [](const Scenario& world) {
    std::vector<bool> in_pre_period;
    for (const OutcomeSpec& outcome : world.outcomes)
      in_pre_period.push_back(outcome.in_pre_period);
    return in_pre_period;
  };
  EXPECT_EQ(marks(read(example_scenario())), (std::vector{false, true, false}));
  EXPECT_EQ(marks(read(example_with({"experiments.checkout.metrics=[\"views\"]"}))),
            (std::vector{false, false, false}));
}

TEST(ScenarioJson, UnboundedLatenessIsNone) {
  EXPECT_EQ(read(example_with({"pipeline.lateness=unbounded"})).pipeline.lateness, std::nullopt);
}

TEST(ScenarioJson, AChangeMayLeaveOutTheOnlyExperiment) {
  const Json document = parse_json(R"({"scenario": "s", "start": "2026-06-01T00:00:00Z",
    "experiments": [{"experiment_id": "e", "variants": [{"variant": "a", "allocation": 50},
                                                        {"variant": "b", "allocation": 50}]}],
    "changes": [{"at": "2026-06-02T00:00:00Z", "traffic": 50}]})");
  EXPECT_EQ(read(document).changes.at(0).experiment_id, "e");
}

TEST(ScenarioJson, EveryBuiltinScenarioReadsBackWhatIsWritten) {
  for (const BuiltinScenario& builtin : builtin_scenarios()) {
    const Scenario world = read_scenario(parse_json(builtin.text), {});
    EXPECT_EQ(reread(world), world) << builtin.name;
    EXPECT_EQ(scenario_hash(reread(world)), scenario_hash(world)) << builtin.name;
  }
}

TEST(ScenarioJson, TheHashTellsWorldsApartAndNotTheirSpelling) {
  const auto hash_with = [](std::string_view assignment) {
    return scenario_hash(read(example_with({assignment})));
  };
  const std::uint64_t hash = scenario_hash(read(example_scenario()));
  EXPECT_EQ(hash_with("duration=168h"), hash);
  EXPECT_EQ(hash_with("experiments.checkout.traffic=\"100.0\""), hash);
  EXPECT_NE(hash_with("seed=43"), hash);
  EXPECT_NE(hash_with("faults.1.copies=4"), hash);
}

RC_GTEST_PROP(ScenarioJson, ReadsBackWhatWasWritten, ()) {
  Json document = example_scenario();
  const auto share = [] { return static_cast<double>(*rc::gen::inRange(0, 1'000'001)) / 1e6; };
  const auto duration = [](const char* unit) {
    return std::to_string(*rc::gen::inRange(1, 60)) + unit;
  };
  document["seed"] = *rc::gen::arbitrary<std::uint64_t>();
  document["population"]["units"] = *rc::gen::inRange(1, 100'000'000);
  document["population"]["bots"]["share"] = share();
  document["population"]["pre_period"]["correlation"] = share();
  document["outcomes"][1]["probability_per_session"] = share();
  document["outcomes"][1]["value"]["median"] = 1e-3 + share() * 1e5;
  document["client"]["poll_interval"] = duration("ms");
  document["transport"]["median_delay"] = duration("us");
  document["pipeline"]["tick"] = duration("m");
  document["effects"][0]["size"] = share() - 0.5;
  document["faults"][1]["level"] = share();
  document["faults"][1]["copies"] = *rc::gen::arbitrary<int>();
  for (const char* part : {"traffic", "client", "transport", "pipeline", "effects", "changes"})
    if (*rc::gen::inRange(0, 4) == 0) document.erase(part);
  document["snapshot_every"] = document.value("/pipeline/tick"_json_pointer, "5m");
  const Scenario world = read(document);
  RC_ASSERT(reread(world) == world);
  RC_ASSERT(write_scenario(reread(world)) == write_scenario(world));
}

TEST(ScenarioJson, TheExperimentsFileReadsBack) {
  const Scenario world = read(example_scenario());
  const ExperimentsFile file = read_experiments_file(parse_json(write_experiments_file(world)));
  EXPECT_EQ(file.pipeline, world.pipeline);
  EXPECT_EQ(file.experiments, world.experiments);
}

struct Broken {
  std::vector<std::string_view> assignments;
  std::string_view message;
};

TEST(ScenarioJson, EveryContradictionIsNamedWithItsPlace) {
  const std::vector<Broken> cases{
      {{"sede=1"}, "/sede: unknown key; did you mean 'seed'?"},
      {{"population.unit=1"}, "/population/unit: unknown key; did you mean 'units'?"},
      {{"faults.1.fault=duplicat"},
       "/faults/1/fault: 'duplicat' is not a fault; did you mean 'duplicate'?"},
      {{"effects.0.kind=relative_probabilty"},
       "/effects/0/kind: 'relative_probabilty' is not a kind of effect; did you mean "
       "'relative_probability'?"},
      {{"traffic.daily=web"},
       "/traffic/daily: 'web' is not a daily profile; expected one of 'flat', 'web_retail'"},
      {{"population.attributes.country.US=0.6"},
       "/population/attributes/country: the shares add up to 1.1, not to 1"},
      {{"population.attributes.country={}"},
       "/population/attributes/country: the shares add up to 0, not to 1"},
      {{"population.sessions_per_day.distribution=gama"},
       "/population/sessions_per_day/distribution: 'gama' is not a distribution; did you mean "
       "'gamma'?"},
      {{"outcomes.1.event=page_view"}, "/outcomes/1/event: 'page_view' is defined twice"},
      {{"outcomes.1.per_session={\"distribution\":\"poisson\",\"mean\":1}"},
       "/outcomes/1/probability_per_session: stands beside 'per_session'; only one may"},
      {{"metrics.1.metric=conversion"}, "/metrics/1/metric: 'conversion' is defined twice"},
      {{"metrics.0.event=pruchase"},
       "/metrics/0/event: 'pruchase' is not an event of the outcomes; did you mean 'purchase'?"},
      {{"metrics.3.denominator.event=page_veiw"},
       "/metrics/3/denominator/event: 'page_veiw' is not an event of the outcomes; did you mean "
       "'page_view'?"},
      {{"layers.1={\"layer\":\"ui\",\"layer_salt\":\"x\"}"},
       "/layers/1/layer: 'ui' is defined twice"},
      {{"groups.1={\"group\":\"search\"}"}, "/groups/1/group: 'search' is defined twice"},
      {{"experiments.0.layer=iu"}, "/experiments/0/layer: 'iu' is not a layer; did you mean 'ui'?"},
      {{"experiments.1.group=serach"},
       "/experiments/1/group: 'serach' is not a group; did you mean 'search'?"},
      {{"experiments.1.group_id=x"},
       "/experiments/1/group_id: stands beside 'group'; only one may"},
      {{"experiments.1.experiment_id=checkout"},
       "/experiments/1/experiment_id: 'checkout' is defined twice"},
      {{"experiments.0.metrics.0=conversio"},
       "/experiments/0/metrics/0: 'conversio' is not a metric; did you mean 'conversion'?"},
      {{"experiments.0.pre_period=0s"},
       "/experiments/0/pre_period: the covariate of 'revenue' needs a pre-period"},
      {{"experiments.0.pre_period=15d"},
       "/experiments/0/pre_period: the covariate of 'revenue' needs events from "
       "2026-05-17T00:00:00.000000Z, before the pre-period of the population begins"},
      {{"experiments.2.group_range=[4999,10000]"},
       "/experiments/2/group_range: [4999, 10000) overlaps [0, 5000) of 'search_a'"},
      {{"experiments.1.layer=ui", "experiments.1.layer_range=[499,1000]"},
       "/experiments/1/layer_range: [499, 1000) overlaps [0, 500) of 'checkout'"},
      {{"experiments.2.salt=search_2026"},
       "/experiments/2/salt: 'search_2026' is the traffic's key too; with one hash for both, who "
       "takes part decides the variant; expected another salt"},
      {{"experiments.0.salt=ui_2026"},
       "/experiments/0/salt: 'ui_2026' is the layer's salt too; with one hash for both, who takes "
       "part decides the variant; expected another salt"},
      {{"experiments.1.layer=ui", "experiments.1.layer_salt=x"},
       "/experiments/1/layer_salt: 'x' is not the salt of the same layer in 'checkout'"},
      {{"experiments.1.layer=ui", "experiments.1.layer_salt=ui_2026"},
       "/experiments/1/layer_buckets: 100 is not the count of the same layer in 'checkout'"},
      {{"changes.0.experiment_id=chekout"},
       "/changes/0/experiment_id: 'chekout' is not an experiment; did you mean 'checkout'?"},
      {{"changes.0.at=2026-06-09T00:00:00Z"},
       "/changes/0/at: 2026-06-09T00:00:00.000000Z is outside the world"},
      {{"changes.1.at=2026-06-02T00:00:00Z"}, "/changes/1/at: the changes are not in time order"},
      {{"changes.1.traffic=0.5"}, "/changes/1/traffic: ends inside a bucket of the scheme"},
      {{"changes.0={\"at\":\"2026-06-03T00:00:00Z\",\"experiment_id\":\"checkout\"}"},
       "/changes/0/status: is missing, and so is 'traffic': nothing changes"},
      {{"effects.0.variant=treatmnt"},
       "/effects/0/variant: 'treatmnt' is not a variant of 'checkout'; did you mean 'treatment'?"},
      {{"effects.0.experiment_id=x"},
       "/effects/0/experiment_id: 'x' is not an experiment; expected one of 'checkout', "
       "'search_a', "
       "'search_b'"},
      {{"effects.0.event=sale"},
       "/effects/0/event: 'sale' is not an event of the outcomes; expected one of 'page_view', "
       "'purchase', 'latency'"},
      {{"faults.1.fault=crash"}, "/faults/2/fault: 'crash' is defined twice"},
      {{"faults.1.level=1.4"}, "/faults/1/level: 1.4 is not in [0, 1]"},
      {{"pipeline.measure_buffer=5m"}, "/pipeline/measure_buffer: '5m' is not 'unbounded'"},
      {{"snapshot_every=25m"}, "/snapshot_every: 25m is not a multiple of the tick, 10m"},
      {{"duration=0s"}, "/duration: '0s' is not in [1us, 36525d]"},
      {{"start=9990-01-01T00:00:00Z", "duration=36525d", "experiments=[]", "changes=[]",
        "effects=[]"},
       "/duration: the world ends after the year 9998"},
      {{"start=1970-01-02T00:00:00Z", "experiments=[]", "changes=[]", "effects=[]"},
       "/population/pre_period/duration: reaches back before 1970"},
  };
  for (const Broken& broken : cases)
    EXPECT_EQ(error_with(broken.assignments), broken.message);
}

TEST(ScenarioJson, RangesMayOverlapWhenTheExperimentsDoNotRunTogether) {
  EXPECT_EQ(error_with({"experiments.1.end=2026-06-03T00:00:00Z",
                        "experiments.2.start=2026-06-03T00:00:00Z",
                        "experiments.2.group_range=[0,10000]"}),
            "no error");
}

TEST(ScenarioJson, AColumnOfAnImportMayNameAnyEvent) {
  EXPECT_EQ(
      error_with(
          {"population.import={\"outcomes_file\":\"o.csv\",\"outcomes\":{\"event\":\"what\"}}",
           "metrics.0.event=anything"}),
      "no error");
}

// Neither text nor structure that was damaged at random may do anything but read or be refused;
// what reads must read back. Fixed seeds: the same damage on every run and machine.
using Random = std::mt19937_64;

std::size_t below_limit(Random& random, std::size_t limit) { return random() % limit; }

std::string damaged(std::string text, Random& random) {
  for (auto i = 1 + below_limit(random, 4); i > 0 && !text.empty(); --i) {
    const std::size_t at = below_limit(random, text.size());
    const std::size_t length = 1 + below_limit(random, 12);
    switch (below_limit(random, 4)) {
      case 0: text[at] = static_cast<char>(random() % 256); break;
      case 1: text.erase(at, length); break;
      case 2: text.insert(below_limit(random, text.size()), text.substr(at, length)); break;
      default: text.replace(at, 1, "9"); break;
    }
  }
  return text;
}

void collect_values(Json& value, std::vector<Json*>& all) {
  all.push_back(&value);
  if (value.is_structured())
    for (Json& child : value)
      collect_values(child, all);
}

Json restructured(Json document, Random& random) {
  for (auto i = 1 + below_limit(random, 3); i > 0; --i) {
    std::vector<Json*> values;
    collect_values(document, values);
    const Json copied = *values[below_limit(random, values.size())];
    Json& target = *values[1 + below_limit(random, values.size() - 1)];
    target = below_limit(random, 4) == 0 ? Json(std::ldexp(1.0, static_cast<int>(random() % 70)))
                                         : copied;
  }
  return document;
}

void read_or_refuse(const Json& document, int& read_count) {
  try {
    const Scenario world = read(document);
    ++read_count;
    EXPECT_EQ(reread(world), world);
  } catch (const InputError& error) {
    EXPECT_NE(std::string_view(error.what()), "");
  }
}

TEST(ScenarioJson, DamagedTextReadsOrIsRefused) {
  Random random{1};
  const std::string text = example_scenario().dump();
  int read_count = 0;
  for (int i = 0; i < 20'000; ++i) {
    try {
      read_or_refuse(parse_json(damaged(text, random)), read_count);
    } catch (const InputError& error) {
      EXPECT_NE(std::string_view(error.what()), "");
    }
  }
  EXPECT_GT(read_count, 100);  // else the damage would test the parser alone
}

TEST(ScenarioJson, DamagedStructureReadsOrIsRefused) {
  Random random{2};
  int read_count = 0;
  for (int i = 0; i < 20'000; ++i)
    read_or_refuse(restructured(example_scenario(), random), read_count);
  EXPECT_GT(read_count, 100);
}

}  // namespace
}  // namespace assay
