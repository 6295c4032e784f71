#include <algorithm>
#include <map>
#include <string>
#include <vector>

#include "validators/mutants/altered.hpp"
#include "validators/mutants/mutant.hpp"

namespace assay::validators::mutants {

extern const MutantKind squares_of_events;

namespace {

/// Adds the square of each event where the square of each unit's total belongs, as a query does
/// that forgets to group by unit.
class SquaresOfEvents final : public Alteration {
 public:
  SquaresOfEvents(const PipelineSetup& setup, const Dictionary& dictionary)
      : metrics_{setup.metrics}, dictionary_{&dictionary} {}

  void take(const Event& event, std::vector<Event>& out) override {
    if (const auto* outcome = std::get_if<Outcome>(&event.payload)) {
      Values& values = by_name_[std::string(dictionary_->text(outcome->name))];
      values.sum_squares += static_cast<Int128>(outcome->value_micro) * outcome->value_micro;
      ++values.n;
    }
    out.push_back(event);
  }

  void answer(Snapshot& snapshot) override {
    for (ResultRow& row : snapshot.results) {
      const auto metric = std::ranges::find(metrics_, row.metric, &MetricDefinition::metric);
      if (metric == metrics_.end() || !row.sums.sum_squares) continue;
      if (metric->kind == MetricKind::count)
        row.sums.sum_squares = static_cast<Int128>(row.values) * micro * micro;
      const Values& values = by_name_[metric->part.event];
      if (metric->kind == MetricKind::sum && values.n > 0)
        row.sums.sum_squares = values.sum_squares / values.n * row.values;
    }
  }

 private:
  struct Values {
    Int128 sum_squares = 0;
    std::int64_t n = 0;
  };

  std::vector<MetricDefinition> metrics_;
  const Dictionary* dictionary_;
  std::map<std::string, Values> by_name_;
};

}  // namespace

constinit const MutantKind squares_of_events{
    .name = "squares_of_events",
    .summary = "squares are taken of events, not of units' totals",
    .named_validator = "ledger",
    .field = "sum_squares",
    .pipeline = altered<SquaresOfEvents>,
};

}  // namespace assay::validators::mutants
