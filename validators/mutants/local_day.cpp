#include <chrono>

#include "validators/mutants/altered.hpp"
#include "validators/mutants/mutant.hpp"

namespace assay::validators::mutants {

extern const MutantKind local_day;

namespace {

/// Drops what happens after the last midnight in Tokyo before the end.
class LocalDay final : public Alteration {
 public:
  LocalDay(const PipelineSetup& /*setup*/, const Dictionary& dictionary)
      : dictionary_{&dictionary} {}

  void take(const Event& event, std::vector<Event>& out) override {
    note_definition(event);
    const ExperimentDefinition* definition = last_definition(*dictionary_);
    if (definition != nullptr && type_of(event) == EventType::outcome) {
      const Duration end = definition->end.time_since_epoch() + ahead_of_utc;
      const Duration midnight = end - end % std::chrono::days{1} - ahead_of_utc;
      if (event.timestamp.time_since_epoch() >= midnight) return;
    }
    out.push_back(event);
  }

 private:
  static constexpr Duration ahead_of_utc{std::chrono::hours{9}};

  const Dictionary* dictionary_;
};

}  // namespace

constinit const MutantKind local_day{
    .name = "local_day",
    .summary = "the last day is cut at local midnight",
    .named_validator = "ledger",
    .field = "values",
    .pipeline = altered<LocalDay>,
};

}  // namespace assay::validators::mutants
