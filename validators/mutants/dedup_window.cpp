#include <fmt/format.h>
#include <map>
#include <string>

#include "validators/mutants/altered.hpp"
#include "validators/mutants/mutant.hpp"

namespace assay::validators::mutants {

extern const MutantKind dedup_window;

namespace {

/// Copies that come more than three minutes after the event get ids of their own.
class DedupWindow final : public Alteration {
 public:
  DedupWindow(const PipelineSetup& /*setup*/, const Dictionary& /*dictionary*/) {}

  void take(const Event& event, std::vector<Event>& out) override {
    Event delivered = event;
    const auto [first, is_new] = first_.emplace(event.event_id.view(), event.received_at);
    if (event.received_at - first->second > std::chrono::minutes{3})
      delivered.event_id = text(fmt::format("{}~{}", event.event_id.view(), ++copies_));
    out.push_back(delivered);
  }

 private:
  std::map<std::string, ArrivalTime> first_;
  std::int64_t copies_ = 0;
};

}  // namespace

constinit const MutantKind dedup_window{
    .name = "dedup_window",
    .summary = "ids are remembered for three minutes only",
    .named_validator = "duplication",
    .pipeline = altered<DedupWindow>,
};

}  // namespace assay::validators::mutants
