#include <memory>
#include <utility>

#include "validators/mutants/kept_log.hpp"
#include "validators/mutants/mutant.hpp"

namespace assay::validators::mutants {

extern const MutantKind recomputes_every_answer;

namespace {

/// Keeps the log, and sends it through a fresh pipeline for every answer.
class RecomputesEveryAnswer final : public Pipeline {
 public:
  RecomputesEveryAnswer(PipelineFactory good, PipelineSetup setup, const Dictionary& dictionary)
      : good_{std::move(good)}, setup_{std::move(setup)}, dictionary_{dictionary} {}

  void ingest(std::span<const Event> events) override { log_.add(events); }

  [[nodiscard]] Snapshot snapshot(ArrivalTime as_of) override {
    last_ = good_(setup_, dictionary_);
    last_->ingest(log_.events());
    Snapshot out = last_->snapshot(as_of);
    work_ += last_->work().value_or(0);
    return out;
  }

  [[nodiscard]] SeriesTable series() override { return last_ ? last_->series() : SeriesTable{}; }

  [[nodiscard]] std::optional<std::int64_t> work() const override { return work_; }

 private:
  PipelineFactory good_;
  PipelineSetup setup_;
  const Dictionary& dictionary_;
  KeptLog log_;
  std::unique_ptr<Pipeline> last_;
  std::int64_t work_ = 0;
};

PipelineFactory recomputing(PipelineFactory good) {
  return [good = std::move(good)](const PipelineSetup& setup, const Dictionary& dictionary) {
    return std::make_unique<RecomputesEveryAnswer>(good, setup, dictionary);
  };
}

}  // namespace

constinit const MutantKind recomputes_every_answer{
    .name = "recomputes_every_answer",
    .summary = "every answer is computed anew from the log",
    .named_validator = "freshness",
    .field = "work",
    .pipeline = recomputing,
};

}  // namespace assay::validators::mutants
