#include "sim/faulty_pipelines.hpp"

#include <algorithm>
#include <memory>
#include <utility>

namespace assay::sim {
namespace {

RunFacts facts_of(const Scenario& scenario, const Dictionary& dictionary) {
  const EventTime end = scenario.start + scenario.duration;
  return {.scenario = &scenario,
          .dictionary = &dictionary,
          .start = scenario.start,
          .end = end,
          .last_arrival = ArrivalTime::max()};
}

/// A pipeline with all that it needs to live on its own.
class SelfContained final : public Pipeline {
 public:
  SelfContained(PipelineFactory good, Scenario scenario, std::uint64_t seed,
                const PipelineSetup& setup, const Dictionary& dictionary)
      : scenario_{std::move(scenario)},
        pipelines_{std::move(good), scenario_, seed},
        pipeline_{pipelines_.make(setup, dictionary)} {}

  void ingest(std::span<const Event> events) override { pipeline_->ingest(events); }

  [[nodiscard]] Snapshot snapshot(ArrivalTime as_of) override { return pipeline_->snapshot(as_of); }

  [[nodiscard]] SeriesTable series() override { return pipeline_->series(); }

  [[nodiscard]] std::vector<std::byte> checkpoint() override { return pipeline_->checkpoint(); }

  [[nodiscard]] std::optional<std::int64_t> work() const override { return pipeline_->work(); }

  void restore(std::span<const std::byte> checkpoint) override { pipeline_->restore(checkpoint); }

 private:
  Scenario scenario_;
  FaultyPipelines pipelines_;
  std::unique_ptr<Pipeline> pipeline_;
};

}  // namespace

FaultyPipelines::FaultyPipelines(PipelineFactory good, const Scenario& scenario, std::uint64_t seed)
    : good_{std::move(good)},
      scenario_{&scenario},
      plan_{scenario.faults, seed, "/faults"},
      counts_(fault_kinds().size()) {}

std::unique_ptr<Pipeline> FaultyPipelines::make(const PipelineSetup& setup,
                                                const Dictionary& dictionary) {
  const RunFacts facts = facts_of(*scenario_, dictionary);
  const std::span<const ActiveFault* const> faults = plan_.at(hook_alter);
  std::unique_ptr<Pipeline> pipeline = good_(setup, dictionary);
  for (std::size_t i = faults.size(); i-- > 0;) {
    pipeline = std::make_unique<AlteredPipeline>(
        std::move(pipeline),
        faults[i]->fault->alter(facts, faults[i]->seed, counts_[faults[i]->index]));
  }
  return pipeline;
}

PipelineFactory with_faults(PipelineFactory good, const Scenario& scenario, std::uint64_t seed) {
  if (FaultPlan{scenario.faults, seed, "/faults"}.at(hook_alter).empty()) return good;
  return [good = std::move(good), scenario, seed](const PipelineSetup& setup,
                                                  const Dictionary& dictionary) {
    return std::make_unique<SelfContained>(good, scenario, seed, setup, dictionary);
  };
}

}  // namespace assay::sim
