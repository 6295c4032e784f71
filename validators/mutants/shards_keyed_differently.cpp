#include <cstdint>
#include <string_view>

#include "validators/mutants/altered.hpp"
#include "validators/mutants/mutant.hpp"

namespace assay::validators::mutants {

extern const MutantKind shards_keyed_differently;

namespace {

/// Drops outcomes that lie in another shard than their user.
class ShardsKeyedDifferently final : public Alteration {
 public:
  ShardsKeyedDifferently(const PipelineSetup& setup, const Dictionary& /*dictionary*/)
      : shards_{setup.shards} {}

  void take(const Event& event, std::vector<Event>& out) override {
    const std::string_view id = event.event_id.view();
    const auto of_event = static_cast<std::int64_t>(static_cast<std::uint8_t>(id.back())) % shards_;
    const bool is_elsewhere = of_event != std::int64_t{event.units[0].value} % shards_;
    if (type_of(event) == EventType::outcome && is_elsewhere) return;
    out.push_back(event);
  }

 private:
  std::int64_t shards_;
};

}  // namespace

constinit const MutantKind shards_keyed_differently{
    .name = "shards_keyed_differently",
    .summary = "outcomes go to shards by their id and exposures by their user",
    .named_validator = "shard_count",
    .pipeline = altered<ShardsKeyedDifferently>,
};

}  // namespace assay::validators::mutants
