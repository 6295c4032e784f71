// Every fault of the registry that a validator must notice is noticed, at its default level, by one
// that it names; and the same worlds without it are not blamed.
#include <algorithm>
#include <gtest/gtest.h>
#include <string>

#include "reference/assignment/assigner.hpp"
#include "reference/streaming/streaming_pipeline.hpp"
#include "sim/drive.hpp"
#include "sim/faults/profile.hpp"
#include "sim/faults/taxonomy.hpp"
#include "sim/faulty_pipelines.hpp"
#include "tests/validators/runs.hpp"

namespace assay::validators {
namespace {

using namespace std::chrono_literals;

constexpr EventTime monday{std::chrono::hours{24 * 20'605}};  // 2026-06-01T00:00:00Z
constexpr std::uint64_t seed = 1;

MetricDefinition metric(std::string name, MetricKind kind) {
  MetricDefinition out;
  out.metric = std::move(name);
  out.kind = kind;
  out.part.kind = kind;
  out.part.event = "purchase";
  return out;
}

ExperimentDefinition experiment(std::string id) {
  ExperimentDefinition out;
  out.experiment_id = id;
  out.salt = std::move(id);
  out.variants = {{"control", 50 * micro}, {"treatment", 50 * micro}};
  out.start = monday;
  out.end = monday + 48h;
  out.metrics = {"purchases", "revenue"};
  return out;
}

/// Two days of units that come once or twice, some of them bots; two experiments, one of which
/// ramps. In 40,000 units, 6 % missing from an arm are more than five standard deviations.
Scenario world(std::int64_t units) {
  Scenario out;
  out.scenario = "noticed";
  out.start = monday;
  out.duration = 48h;
  out.population.units = units;
  out.population.sessions_per_day = {.distribution = "gamma", .mean = 0.75, .shape = 5.0};
  out.population.bots = {.share = 0.1, .activity_factor = 2.0, .classified_after = 2h};
  OutcomeSpec purchase;
  purchase.event = "purchase";
  purchase.probability_per_session = 0.1;
  purchase.value = DistributionSpec{.distribution = "log_normal", .median = 30.0, .sigma = 0.8};
  out.outcomes = {purchase};
  out.metrics = {metric("purchases", MetricKind::count), metric("revenue", MetricKind::sum)};
  out.pipeline.metrics = out.metrics;
  out.experiments = {experiment("checkout"), experiment("search")};
  out.experiments[1].traffic_micro = 60 * micro;
  out.changes = {{.at = monday + 12h,
                  .experiment_id = "search",
                  .status = std::nullopt,
                  .traffic_micro = 100 * micro}};
  out.snapshot_every = 12h;
  return out;
}

/// A split needs many units to show; what breaks a number shows in few.
std::int64_t units_for(const sim::FaultKind& kind) {
  return kind.group == "aggregation" ? 2'000 : 40'000;
}

/// As the command line would declare it, with what it needs in a world of two days.
FaultSpec declared(const sim::FaultKind& kind) {
  FaultSpec out = sim::parse_fault(kind.name, "fault");
  if (kind.name == "bot_filter_hits_engaged_treatment") out.parameters = R"({"sessions":2})";
  return out;
}

Verdict verdict_on(const sim::RunRecord& run, std::string_view validator) {
  const PipelineFactory pipeline =
      sim::with_faults(reference::streaming_pipeline(), run.scenario, run.seed);
  const Evidence evidence = test::evidence_on(run, pipeline);
  const auto found = std::ranges::find(validator_kinds(), validator, &ValidatorKind::name);
  return found == validator_kinds().end() ? Verdict{} : (*found)->judge(evidence);
}

sim::RunRecord run_of(const Scenario& scenario) {
  return sim::drive(scenario, seed, reference::streaming_pipeline(), reference::make_assigner);
}

std::vector<const sim::FaultKind*> to_be_noticed() {
  std::vector<const sim::FaultKind*> out;
  std::ranges::copy_if(sim::fault_kinds(), std::back_inserter(out), [](const auto* kind) {
    return kind->fault_class == sim::FaultClass::must_notice;
  });
  return out;
}

class EveryFaultToBeNoticed : public testing::TestWithParam<const sim::FaultKind*> {};

INSTANTIATE_TEST_SUITE_P(Registry, EveryFaultToBeNoticed, testing::ValuesIn(to_be_noticed()),
                         [](const auto& row) { return std::string(row.param->name); });

TEST_P(EveryFaultToBeNoticed, IsNoticedByAValidatorThatItNames) {
  const sim::FaultKind& kind = *GetParam();
  Scenario scenario = world(units_for(kind));
  scenario.faults = {declared(kind)};
  const sim::RunRecord run = run_of(scenario);
  std::string said;
  const bool is_noticed =
      std::ranges::any_of(sim::listed_names(kind.noticed_by), [&](std::string_view validator) {
        const Verdict verdict = verdict_on(run, validator);
        said += verdict.validator + " " + std::string{name(verdict.finding)} + ": " +
                verdict.measured + "\n";
        return verdict.finding == Finding::broken;
      });
  EXPECT_TRUE(is_noticed) << said;
}

TEST(FaultsToBeNoticed, WithoutThemTheSameWorldsHold) {
  for (const std::int64_t units : {2'000, 40'000}) {
    const sim::RunRecord run = run_of(world(units));
    for (const std::string_view validator :
         {"ledger", "stream_equals_batch", "assigner", "sample_ratio"}) {
      const Verdict verdict = verdict_on(run, validator);
      EXPECT_EQ(verdict.finding, Finding::holds) << units << " " << validator << verdict.detail;
    }
  }
}

TEST(FaultsToBeNoticed, EveryFaultNamesValidatorsThatExist) {
  for (const sim::FaultKind* kind : sim::fault_kinds()) {
    for (const std::string_view validator : sim::listed_names(kind->noticed_by)) {
      EXPECT_NE(std::ranges::find(validator_kinds(), validator, &ValidatorKind::name),
                validator_kinds().end())
          << kind->name << ": " << validator;
    }
  }
}

}  // namespace
}  // namespace assay::validators
