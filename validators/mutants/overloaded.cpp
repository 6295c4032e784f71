#include <algorithm>
#include <memory>
#include <utility>

#include "validators/mutants/kept_log.hpp"
#include "validators/mutants/mutant.hpp"

namespace assay::validators::mutants {

extern const MutantKind overloaded;

namespace {

/// Serves one event in twenty seconds, first come first served: its queue grows.
class Overloaded final : public Pipeline {
 public:
  explicit Overloaded(std::unique_ptr<Pipeline> good) : good_{std::move(good)} {}

  void ingest(std::span<const Event> events) override { log_.add(events); }

  [[nodiscard]] Snapshot snapshot(ArrivalTime as_of) override {
    const auto waiting = log_.events().subspan(served_);
    std::size_t n = 0;
    for (; n < waiting.size(); ++n) {
      const ArrivalTime ready = std::max(idle_from_, waiting[n].received_at) + service;
      if (ready > as_of) break;
      idle_from_ = ready;
    }
    good_->ingest(waiting.first(n));
    served_ += n;
    return good_->snapshot(as_of);
  }

  [[nodiscard]] SeriesTable series() override { return good_->series(); }

  [[nodiscard]] std::optional<std::int64_t> work() const override { return good_->work(); }

 private:
  static constexpr Duration service{std::chrono::seconds{20}};

  std::unique_ptr<Pipeline> good_;
  KeptLog log_;
  std::size_t served_ = 0;
  ArrivalTime idle_from_;
};

PipelineFactory overloading(PipelineFactory good) {
  return [good = std::move(good)](const PipelineSetup& setup, const Dictionary& dictionary) {
    return std::make_unique<Overloaded>(good(setup, dictionary));
  };
}

}  // namespace

constinit const MutantKind overloaded{
    .name = "overloaded",
    .summary = "one event in twenty seconds is served, and more arrive",
    .named_validator = "freshness",
    .field = "snapshot",
    .pipeline = overloading,
};

}  // namespace assay::validators::mutants
