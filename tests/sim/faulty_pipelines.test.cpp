#include "sim/faulty_pipelines.hpp"

#include <gtest/gtest.h>

#include "tests/sim/faults/one_fault.hpp"

namespace assay::sim {
namespace {

/// Says how many events it got, as the units of one row.
class Counting final : public Pipeline {
 public:
  void ingest(std::span<const Event> events) override {
    count_ += static_cast<std::int64_t>(events.size());
  }

  [[nodiscard]] Snapshot snapshot(ArrivalTime as_of) override {
    Snapshot out;
    out.as_of = as_of;
    ResultRow& row = out.results.emplace_back();
    row.experiment_id = "checkout";
    row.variant = "treatment";
    row.units = count_;
    return out;
  }

 private:
  std::int64_t count_ = 0;
};

std::unique_ptr<Pipeline> counting(const PipelineSetup& /*setup*/,
                                   const Dictionary& /*dictionary*/) {
  return std::make_unique<Counting>();
}

Scenario scenario_with(std::vector<FaultSpec> faults) {
  Scenario scenario = test::eventful_scenario();
  scenario.faults = std::move(faults);
  return scenario;
}

std::vector<Event> three_events() {
  return {test::delivery(0).event, test::delivery(1).event, test::delivery(2).event};
}

std::int64_t units_said(Pipeline& pipeline) {
  return pipeline.snapshot(ArrivalTime{}).results.front().units;
}

TEST(WithFaults, APipelineOfARunWithoutFaultsOfAggregationIsTheGoodOne) {
  const Scenario scenario = scenario_with({{"loss", 1.0, "{}"}, {"stale_arm", 0.0, "{}"}});
  Dictionary words;
  const auto pipeline = with_faults(counting, scenario, 1)(scenario.pipeline, words);
  EXPECT_NE(dynamic_cast<Counting*>(pipeline.get()), nullptr);
}

TEST(WithFaults, EachPipelineHasTheFaultForItself) {
  Dictionary words;
  PipelineFactory factory;
  {
    const Scenario scenario = scenario_with({{"stale_arm", 0.3, R"({"every":2})"}});
    factory = with_faults(counting, scenario, 1);
  }
  for (int i = 0; i < 2; ++i) {
    const auto pipeline = factory({}, words);
    EXPECT_EQ(units_said(*pipeline), 0);
    pipeline->ingest(three_events());
    EXPECT_EQ(units_said(*pipeline), 0);
    EXPECT_EQ(units_said(*pipeline), 3);
  }
}

TEST(FaultyPipelines, CountWhatTheFaultsOfAllTheirPipelinesDid) {
  const Scenario scenario = scenario_with({{"stale_arm", 0.3, R"({"every":2})"}});
  Dictionary words;
  FaultyPipelines pipelines{counting, scenario, 1};
  for (int i = 0; i < 3; ++i) {
    const auto pipeline = pipelines.make({}, words);
    (void)units_said(*pipeline);
    (void)units_said(*pipeline);
  }
  EXPECT_EQ(pipelines.counts()[fault_index("stale_arm", "")].injected, 3);
  EXPECT_EQ(pipelines.counts()[fault_index("stale_arm", "")].expected, 3.0);
}

}  // namespace
}  // namespace assay::sim
