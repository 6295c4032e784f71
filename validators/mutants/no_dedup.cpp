#include <fmt/format.h>

#include "validators/mutants/altered.hpp"
#include "validators/mutants/mutant.hpp"

namespace assay::validators::mutants {

extern const MutantKind no_dedup;

namespace {

/// Gives every delivery an id of its own.
class NoDedup final : public Alteration {
 public:
  NoDedup(const PipelineSetup& /*setup*/, const Dictionary& /*dictionary*/) {}

  void take(const Event& event, std::vector<Event>& out) override {
    Event delivered = event;
    delivered.event_id = text(fmt::format("{}~{}", event.event_id.view(), ++taken_));
    out.push_back(delivered);
  }

 private:
  std::int64_t taken_ = 0;
};

}  // namespace

constinit const MutantKind no_dedup{
    .name = "no_dedup",
    .summary = "every delivery counts, copies too",
    .named_validator = "duplication",
    .pipeline = altered<NoDedup>,
};

}  // namespace assay::validators::mutants
