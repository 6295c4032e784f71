#include <span>

#include "sim/faults/allocation.hpp"
#include "sim/faults/client_stream.hpp"
#include "sim/faults/fault_settings.hpp"

namespace assay::sim {

extern const FaultKind cache_block;

namespace {

/// Puts a share of the clients behind a page cache: for a block of time all of them get the
/// variant that was rendered first. Their variant is the time's, not theirs; who comes again meets
/// another.
class CacheBlock final : public Fault {
 public:
  explicit CacheBlock(FaultSettings& settings)
      : share_{settings.share("share", 1.0)},
        block_{settings.duration("block", std::chrono::minutes{10})} {}

  void expose(const RunFacts& run, const ClientMoment& client,
              std::vector<PlannedExposure>& exposures, RandomStream /*random*/) const override {
    if (!client_stream(cache_block.name, client.user_text).bernoulli(share_)) return;
    for (PlannedExposure& exposure : exposures) {
      const std::int64_t block = exposure.at.time_since_epoch() / block_;
      RandomStream rendered{entity_of(cache_block.name) + 1 + exposure.experiment, Purpose::faults,
                            static_cast<std::uint64_t>(block)};
      exposure.variant =
          variant_at(run.scenario->experiments[exposure.experiment], rendered.uniform());
    }
  }

  [[nodiscard]] double chance_expose(const RunFacts& run, const ClientMoment& /*client*/,
                                     std::span<const PlannedExposure> exposures) const override {
    return share_.chance() * chance_of_another(run, exposures);
  }

 private:
  Threshold share_;  // of the clients
  Duration block_;
};

}  // namespace

constinit const FaultKind cache_block{
    "cache_block",
    FaultClass::must_notice,
    "assignment",
    "a cache serves one variant to all for some minutes",
    "assignment: a page cache in front of the experiment; execution: client and server caches",
    "assigner",
    hook_expose,
    make_fault<CacheBlock>};

}  // namespace assay::sim
