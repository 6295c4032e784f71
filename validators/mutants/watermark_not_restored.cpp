#include <utility>

#include "validators/mutants/altered.hpp"
#include "validators/mutants/mutant.hpp"

namespace assay::validators::mutants {

extern const MutantKind watermark_not_restored;

namespace {

/// After a restore, drops outcomes from before the first arrival.
class WatermarkNotRestored final : public Alteration {
 public:
  WatermarkNotRestored(const PipelineSetup& /*setup*/, const Dictionary& /*dictionary*/) {}

  void take(const Event& event, std::vector<Event>& out) override {
    if (std::exchange(is_restored_, false))
      watermark_ = EventTime{event.received_at.time_since_epoch()};
    if (type_of(event) == EventType::outcome && event.timestamp < watermark_) return;
    out.push_back(event);
  }

  void restored() override { is_restored_ = true; }

 private:
  bool is_restored_ = false;
  EventTime watermark_ = EventTime::min();
};

}  // namespace

constinit const MutantKind watermark_not_restored{
    .name = "watermark_not_restored",
    .summary = "after a restore the watermark begins at the present",
    .named_validator = "crash_anywhere",
    .pipeline = altered<WatermarkNotRestored>,
    .faults = "late",
};

}  // namespace assay::validators::mutants
