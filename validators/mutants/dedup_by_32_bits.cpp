#include <algorithm>
#include <fmt/format.h>
#include <string_view>

#include "validators/mutants/altered.hpp"
#include "validators/mutants/mutant.hpp"

namespace assay::validators::mutants {

extern const MutantKind dedup_by_32_bits;

namespace {

/// The id is its last four bytes, per user, as a key that was cut to fit a column.
class DedupBy32Bits final : public Alteration {
 public:
  DedupBy32Bits(const PipelineSetup& /*setup*/, const Dictionary& /*dictionary*/) {}

  void take(const Event& event, std::vector<Event>& out) override {
    Event same = event;
    const std::string_view id = event.event_id.view();
    if (type_of(event) != EventType::experiment)
      same.event_id = text(fmt::format("{}~{}", event.units[0].value,
                                       id.substr(id.size() - std::min(id.size(), std::size_t{4}))));
    out.push_back(same);
  }
};

}  // namespace

constinit const MutantKind dedup_by_32_bits{
    .name = "dedup_by_32_bits",
    .summary = "ids are told apart by their last 32 bits",
    .named_validator = "ledger",
    .pipeline = altered<DedupBy32Bits>,
};

}  // namespace assay::validators::mutants
