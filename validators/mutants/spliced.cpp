#include "validators/mutants/spliced.hpp"

#include <map>
#include <memory>
#include <string_view>
#include <tuple>

#include "validators/mutants/kept_log.hpp"

namespace assay::validators::mutants {
namespace {

class Spliced final : public Pipeline {
 public:
  Spliced(const Splice& splice, PipelineFactory good, PipelineSetup setup,
          const Dictionary& dictionary)
      : splice_{&splice},
        factory_{std::move(good)},
        setup_{std::move(setup)},
        dictionary_{&dictionary},
        good_{factory_(setup_, dictionary)} {}

  void ingest(std::span<const Event> events) override {
    good_->ingest(events);
    log_.add(events);
  }

  [[nodiscard]] Snapshot snapshot(ArrivalTime as_of) override {
    Snapshot out = good_->snapshot(as_of);
    const Snapshot wrong = answer_wrong(as_of);
    std::map<Name, const ResultRow*> rows;
    for (const ResultRow& row : wrong.results)
      rows.emplace(name_of(row), &row);
    for (ResultRow& row : out.results) {
      const auto found = rows.find(name_of(row));
      if (found != rows.end()) splice_->take(*found->second, setup_, row);
    }
    return out;
  }

  [[nodiscard]] SeriesTable series() override { return good_->series(); }

 private:
  using Name = std::tuple<std::string_view, std::string_view, std::string_view, std::string_view>;

  static Name name_of(const ResultRow& row) {
    return {row.experiment_id, row.variant, row.segment, row.metric};
  }

  [[nodiscard]] Snapshot answer_wrong(ArrivalTime as_of) {
    PipelineSetup setup = setup_;
    if (splice_->configure != nullptr) splice_->configure(setup);
    const auto wrong = factory_(setup, *dictionary_);
    if (splice_->rewrite != nullptr)
      wrong->ingest(splice_->rewrite(log_.events(), *dictionary_));
    else
      wrong->ingest(log_.events());
    return wrong->snapshot(as_of);
  }

  const Splice* splice_;
  PipelineFactory factory_;
  PipelineSetup setup_;
  const Dictionary* dictionary_;
  std::unique_ptr<Pipeline> good_;
  KeptLog log_;
};

}  // namespace

PipelineFactory spliced_by(const Splice& splice, PipelineFactory good) {
  return
      [&splice, good = std::move(good)](const PipelineSetup& setup, const Dictionary& dictionary) {
        return std::make_unique<Spliced>(splice, good, setup, dictionary);
      };
}

}  // namespace assay::validators::mutants
