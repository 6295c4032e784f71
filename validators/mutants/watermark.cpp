#include <algorithm>

#include "validators/mutants/altered.hpp"
#include "validators/mutants/mutant.hpp"

namespace assay::validators::mutants {

extern const MutantKind watermark;

namespace {

/// Keeps a watermark behind the newest event time.
class Watermark final : public Alteration {
 public:
  Watermark(const PipelineSetup& /*setup*/, const Dictionary& /*dictionary*/) {}

  void take(const Event& event, std::vector<Event>& out) override {
    newest_ = std::max(newest_, event.timestamp);
    const bool is_old = event.timestamp < newest_ - std::chrono::minutes{10};
    if (is_old && type_of(event) == EventType::outcome) return;
    out.push_back(event);
  }

 private:
  EventTime newest_;
};

}  // namespace

constinit const MutantKind watermark{
    .name = "watermark",
    .summary = "what happened ten minutes before the newest event is dropped",
    .named_validator = "arrival_order",
    .pipeline = altered<Watermark>,
};

}  // namespace assay::validators::mutants
