#include <fmt/format.h>

#include "validators/mutants/altered.hpp"
#include "validators/mutants/mutant.hpp"

namespace assay::validators::mutants {

extern const MutantKind dedup_per_shard;

namespace {

/// Deals events out to shards in turn; each knows its own ids.
class DedupPerShard final : public Alteration {
 public:
  DedupPerShard(const PipelineSetup& setup, const Dictionary& /*dictionary*/)
      : shards_{setup.shards} {}

  void take(const Event& event, std::vector<Event>& out) override {
    Event dealt = event;
    if (type_of(event) == EventType::outcome && shards_ > 1)
      dealt.event_id = text(fmt::format("{}~{}", event.event_id.view(), ++taken_ % shards_));
    out.push_back(dealt);
  }

 private:
  std::int64_t shards_;
  std::int64_t taken_ = 0;
};

}  // namespace

constinit const MutantKind dedup_per_shard{
    .name = "dedup_per_shard",
    .summary = "copies that reach another shard count again",
    .named_validator = "shard_count",
    .pipeline = altered<DedupPerShard>,
    .faults = "duplicate",
};

}  // namespace assay::validators::mutants
