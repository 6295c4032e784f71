#include <utility>

#include "validators/mutants/altered.hpp"
#include "validators/mutants/mutant.hpp"

namespace assay::validators::mutants {

extern const MutantKind restore_skips_one_event;

namespace {

/// Drops the event after a restore.
class RestoreSkipsOneEvent final : public Alteration {
 public:
  RestoreSkipsOneEvent(const PipelineSetup& /*setup*/, const Dictionary& /*dictionary*/) {}

  void take(const Event& event, std::vector<Event>& out) override {
    if (std::exchange(is_restored_, false)) return;
    out.push_back(event);
  }

  void restored() override { is_restored_ = true; }

 private:
  bool is_restored_ = false;
};

}  // namespace

constinit const MutantKind restore_skips_one_event{
    .name = "restore_skips_one_event",
    .summary = "the first event after a restore is lost",
    .named_validator = "crash_anywhere",
    .pipeline = altered<RestoreSkipsOneEvent>,
};

}  // namespace assay::validators::mutants
