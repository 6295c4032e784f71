#include <memory>
#include <utility>

#include "validators/mutants/kept_log.hpp"
#include "validators/mutants/mutant.hpp"

namespace assay::validators::mutants {

extern const MutantKind rebuilds_now_and_then;

namespace {

constexpr int answers_between = 50;

/// Stops for every fiftieth answer to build its state anew, as a compaction of all of it does.
class RebuildsNowAndThen final : public Pipeline {
 public:
  RebuildsNowAndThen(PipelineFactory good, PipelineSetup setup, const Dictionary& dictionary)
      : good_{std::move(good)},
        setup_{std::move(setup)},
        dictionary_{dictionary},
        now_{good_(setup_, dictionary_)} {}

  void ingest(std::span<const Event> events) override {
    log_.add(events);
    now_->ingest(events);
  }

  [[nodiscard]] Snapshot snapshot(ArrivalTime as_of) override {
    if (++answers_ % answers_between == 0) {
      before_ += now_->work().value_or(0);
      now_ = good_(setup_, dictionary_);
      now_->ingest(log_.events());
    }
    return now_->snapshot(as_of);
  }

  [[nodiscard]] SeriesTable series() override { return now_->series(); }

  [[nodiscard]] std::optional<std::int64_t> work() const override {
    return before_ + now_->work().value_or(0);
  }

 private:
  PipelineFactory good_;
  PipelineSetup setup_;
  const Dictionary& dictionary_;
  KeptLog log_;
  std::unique_ptr<Pipeline> now_;
  std::int64_t before_ = 0;  // operations of those that were replaced
  int answers_ = 0;
};

PipelineFactory rebuilding(PipelineFactory good) {
  return [good = std::move(good)](const PipelineSetup& setup, const Dictionary& dictionary) {
    return std::make_unique<RebuildsNowAndThen>(good, setup, dictionary);
  };
}

}  // namespace

constinit const MutantKind rebuilds_now_and_then{
    .name = "rebuilds_now_and_then",
    .summary = "every fiftieth answer waits for all state to be built anew",
    .named_validator = "freshness",
    .field = "work",
    .pipeline = rebuilding,
};

}  // namespace assay::validators::mutants
