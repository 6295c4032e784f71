#include <string>

#include "validators/mutants/altered.hpp"
#include "validators/mutants/mutant.hpp"

namespace assay::validators::mutants {

extern const MutantKind covariate_after_start;

namespace {

/// Outcomes of the first hour also enter the pre-period.
class CovariateAfterStart final : public Alteration {
 public:
  CovariateAfterStart(const PipelineSetup& /*setup*/, const Dictionary& dictionary)
      : dictionary_{&dictionary} {}

  void take(const Event& event, std::vector<Event>& out) override {
    note_definition(event);
    const ExperimentDefinition* definition = last_definition(*dictionary_);
    out.push_back(event);
    if (definition == nullptr || type_of(event) != EventType::outcome) return;
    const Duration since = event.timestamp - definition->start;
    if (since < Duration{0} || since >= std::chrono::hours{1}) return;
    Event before = event;
    before.timestamp = definition->start - Duration{1};
    before.event_id = text("pre~" + std::string(event.event_id.view()));
    out.push_back(before);
  }

 private:
  const Dictionary* dictionary_;
};

}  // namespace

constinit const MutantKind covariate_after_start{
    .name = "covariate_after_start",
    .summary = "the covariate still counts for an hour after the start",
    .named_validator = "stream_equals_batch",
    .pipeline = altered<CovariateAfterStart>,
};

}  // namespace assay::validators::mutants
