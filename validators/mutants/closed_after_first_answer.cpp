#include "validators/mutants/altered.hpp"
#include "validators/mutants/mutant.hpp"

namespace assay::validators::mutants {

extern const MutantKind closed_after_first_answer;

namespace {

/// Drops exposures once it was asked.
class ClosedAfterFirstAnswer final : public Alteration {
 public:
  ClosedAfterFirstAnswer(const PipelineSetup& /*setup*/, const Dictionary& /*dictionary*/) {}

  void take(const Event& event, std::vector<Event>& out) override {
    if (is_asked_ && type_of(event) == EventType::exposure) return;
    out.push_back(event);
  }

  void answer(Snapshot& snapshot) override { is_asked_ = !snapshot.results.empty(); }

 private:
  bool is_asked_ = false;
};

}  // namespace

constinit const MutantKind closed_after_first_answer{
    .name = "closed_after_first_answer",
    .summary = "exposures after the first answer are ignored",
    .named_validator = "prefix",
    .pipeline = altered<ClosedAfterFirstAnswer>,
};

}  // namespace assay::validators::mutants
