#include <algorithm>

#include "sim/faults/interruptions.hpp"

namespace assay::sim {
namespace {

constexpr std::int64_t most_drawn = 8;

/// Kills the pipeline's process and restores its state into another number of shards: `shards`, or
/// one drawn from 1 to 8 that it does not have. State that followed the old shards is lost or
/// doubled.
class Rescale final : public Fault {
 public:
  explicit Rescale(FaultSettings& settings)
      : interruptions_{settings}, shards_{settings.reader().integer("shards", {0, 1024}, 0)} {}

  void disturb(const RunFacts& run, std::vector<ProcessAction>& actions,
               RandomStream random) const override {
    std::vector<ArrivalTime> times = interruptions_.draw(run, random);
    std::ranges::sort(times);
    std::int64_t now = run.scenario->pipeline.shards;
    for (const ArrivalTime at : times) {
      now = shards_ > 0 ? shards_ : other_than(now, random);
      actions.push_back(
          {.kind = ProcessAction::Kind::rescale, .at = at, .shards = static_cast<int>(now)});
    }
  }

 private:
  static std::int64_t other_than(std::int64_t now, RandomStream& random) {
    const auto drawn = 1 + static_cast<std::int64_t>(random.below(most_drawn - 1));
    return drawn < now || now > most_drawn ? drawn : drawn + 1;
  }

  Interruptions interruptions_;
  std::int64_t shards_;  // 0: drawn
};

}  // namespace

extern const FaultKind rescale;
constinit const FaultKind rescale{
    "rescale",
    FaultClass::exact,
    "process",
    "the pipeline dies and is restored into another number of shards",
    "log processing: units counted twice or not at all when work is divided anew",
    "ledger, crash_anywhere, stream_equals_batch",
    hook_disturb,
    make_fault<Rescale>};

}  // namespace assay::sim
