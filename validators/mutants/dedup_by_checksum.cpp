#include <string>

#include "validators/mutants/altered.hpp"
#include "validators/mutants/mutant.hpp"

namespace assay::validators::mutants {

extern const MutantKind dedup_by_checksum;

namespace {

/// The id is the low 16 bits of its FNV-1a checksum.
class DedupByChecksum final : public Alteration {
 public:
  DedupByChecksum(const PipelineSetup& /*setup*/, const Dictionary& /*dictionary*/) {}

  void take(const Event& event, std::vector<Event>& out) override {
    std::uint32_t checksum = 2'166'136'261U;
    for (const char byte : event.event_id.view())
      checksum = (checksum ^ static_cast<std::uint8_t>(byte)) * 16'777'619U;
    Event same = event;
    if (type_of(event) != EventType::experiment)
      same.event_id = text(std::to_string(checksum & 0xFFFFU));
    out.push_back(same);
  }
};

}  // namespace

constinit const MutantKind dedup_by_checksum{
    .name = "dedup_by_checksum",
    .summary = "ids are told apart by 16 bits of their checksum",
    .named_validator = "ledger",
    .pipeline = altered<DedupByChecksum>,
};

}  // namespace assay::validators::mutants
