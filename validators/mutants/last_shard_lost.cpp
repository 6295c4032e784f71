#include "validators/mutants/altered.hpp"
#include "validators/mutants/mutant.hpp"

namespace assay::validators::mutants {

extern const MutantKind last_shard_lost;

namespace {

/// Drops the events of the users in the last shard.
class LastShardLost final : public Alteration {
 public:
  LastShardLost(const PipelineSetup& setup, const Dictionary& /*dictionary*/)
      : shards_{setup.shards} {}

  void take(const Event& event, std::vector<Event>& out) override {
    const auto shard = static_cast<std::int64_t>(event.units[0].value) % shards_;
    if (shards_ > 1 && !event.units[0].is_none() && shard == shards_ - 1) return;
    out.push_back(event);
  }

 private:
  std::int64_t shards_;
};

}  // namespace

constinit const MutantKind last_shard_lost{
    .name = "last_shard_lost",
    .summary = "the last of several shards is not added",
    .named_validator = "shard_count",
    .pipeline = altered<LastShardLost>,
};

}  // namespace assay::validators::mutants
