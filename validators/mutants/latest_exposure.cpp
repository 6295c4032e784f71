#include <array>
#include <map>
#include <memory>
#include <tuple>
#include <utility>
#include <vector>

#include "validators/mutants/kept_log.hpp"
#include "validators/mutants/mutant.hpp"

namespace assay::validators::mutants {

extern const MutantKind latest_exposure;

namespace {

/// Joins a unit to the variant of its latest exposure, as a table does that is overwritten.
class LatestExposure final : public Pipeline {
 public:
  LatestExposure(PipelineFactory good, PipelineSetup setup, const Dictionary& dictionary)
      : good_{std::move(good)}, setup_{std::move(setup)}, dictionary_{dictionary} {}

  void ingest(std::span<const Event> events) override { log_.add(events); }

  [[nodiscard]] Snapshot snapshot(ArrivalTime as_of) override {
    last_ = good_(setup_, dictionary_);
    last_->ingest(overwritten());
    return last_->snapshot(as_of);
  }

  [[nodiscard]] SeriesTable series() override { return last_ ? last_->series() : SeriesTable{}; }

 private:
  using Units = std::array<UnitId, unit_kinds.size()>;

  [[nodiscard]] std::vector<Event> overwritten() const {
    std::map<std::pair<Symbol, Units>, const Event*> latest;
    const auto key = [](const Event& event, const Exposure& exposure) {
      return std::pair{exposure.experiment, event.units};
    };
    for (const Event& event : log_.events()) {
      const auto* exposure = std::get_if<Exposure>(&event.payload);
      if (exposure == nullptr) continue;
      const Event*& known = latest[key(event, *exposure)];
      if (known == nullptr || std::tuple{known->timestamp, known->event_id.view()} <
                                  std::tuple{event.timestamp, event.event_id.view()})
        known = &event;
    }
    std::vector<Event> out{log_.events().begin(), log_.events().end()};
    for (Event& event : out) {
      if (auto* exposure = std::get_if<Exposure>(&event.payload))
        exposure->variant = std::get<Exposure>(latest.at(key(event, *exposure))->payload).variant;
    }
    return out;
  }

  PipelineFactory good_;
  PipelineSetup setup_;
  const Dictionary& dictionary_;
  KeptLog log_;
  std::unique_ptr<Pipeline> last_;
};

PipelineFactory overwriting(PipelineFactory good) {
  return [good = std::move(good)](const PipelineSetup& setup, const Dictionary& dictionary) {
    return std::make_unique<LatestExposure>(good, setup, dictionary);
  };
}

}  // namespace

constinit const MutantKind latest_exposure{
    .name = "latest_exposure",
    .summary = "a unit has the variant of its latest exposure",
    .named_validator = "ledger",
    .pipeline = overwriting,
    .faults = "crossover",
};

}  // namespace assay::validators::mutants
