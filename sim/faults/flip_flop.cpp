#include <span>

#include "model/math/elementary.hpp"
#include "sim/faults/delays.hpp"
#include "sim/faults/fault_settings.hpp"

namespace assay::sim {
namespace {

/// Lets the classifier change its mind about some units: bot, human, bot, ... and for some humans
/// bot, human, ... Two models that vote, or a threshold that a unit hovers around, do this. What
/// was taken back must come back whole. The last word is the truth, and is said before the end.
class FlipFlop final : public Fault {
 public:
  explicit FlipFlop(FaultSettings& settings)
      : bots_{settings.share("bots", 1.0)},
        humans_{settings.share("humans", 0.05)},
        mean_gap_{settings.duration("mean_gap", std::chrono::hours{6})} {}

  void classify(const RunFacts& run, const UnitMoment& unit,
                std::vector<PlannedClassification>& said, RandomStream random) const override {
    if (!random.bernoulli(unit.is_bot ? bots_ : humans_)) return;
    EventTime last = said.empty() ? unit.first_session : said.back().at;
    const std::uint64_t rounds = 1 + random.below(3);
    for (std::uint64_t i = 0; i < rounds; ++i) {
      const EventTime wrong = last + exponential_delay(random, mean_gap_);
      const EventTime right = wrong + exponential_delay(random, mean_gap_);
      if (right >= run.end) return;
      said.push_back({.at = wrong, .is_bot = !unit.is_bot});
      said.push_back({.at = right, .is_bot = unit.is_bot});
      last = right;
    }
  }

  /// The first wrong word and its correction, two exponential gaps, must fit before the end.
  [[nodiscard]] double chance_classify(const RunFacts& run, const UnitMoment& unit,
                                       std::span<const PlannedClassification> said) const override {
    const EventTime last = said.empty() ? unit.first_session : said.back().at;
    if (last >= run.end) return 0.0;
    const double room =
        static_cast<double>((run.end - last).count()) / static_cast<double>(mean_gap_.count());
    const double fits = 1.0 - (1.0 + room) * math::exp(-room);
    return (unit.is_bot ? bots_ : humans_).chance() * fits;
  }

 private:
  Threshold bots_;     // share of the bots
  Threshold humans_;   // share of the humans
  Duration mean_gap_;  // from one word to the next
};

}  // namespace

extern const FaultKind flip_flop;
constinit const FaultKind flip_flop{
    "flip_flop",
    FaultClass::exact,
    "bots",
    "the classification of some units changes back and forth and ends with the truth",
    "log processing: a bot filter that is not the same from one run to the next",
    "ledger, stream_equals_batch",
    hook_classify,
    make_fault<FlipFlop>};

}  // namespace assay::sim
