#include <map>
#include <set>
#include <string>

#include "validators/mutants/altered.hpp"
#include "validators/mutants/mutant.hpp"

namespace assay::validators::mutants {

extern const MutantKind engaged_units_filtered;

namespace {

/// Classifies users of one experiment's treatment as bots from their fourth outcome in it on.
class EngagedUnitsFiltered final : public Alteration {
 public:
  EngagedUnitsFiltered(const PipelineSetup& /*setup*/, const Dictionary& dictionary)
      : dictionary_{&dictionary} {}

  void take(const Event& event, std::vector<Event>& out) override {
    out.push_back(event);
    const UnitId user = event.units[0];
    const auto* exposure = std::get_if<Exposure>(&event.payload);
    if (exposure != nullptr && filtered_.is_none()) filtered_ = exposure->experiment;
    if (exposure != nullptr && exposure->experiment == filtered_ &&
        dictionary_->text(exposure->variant) != "control")
      treated_.insert(user);
    if (type_of(event) != EventType::outcome || !treated_.contains(user)) return;
    if (++outcomes_[user] != 4) return;
    Event bot = event;
    bot.event_id = text("bot~" + std::string(event.event_id.view()));
    bot.units = {user};
    bot.attributes = no_attributes;
    bot.payload = Classification{UnitKind::user, true};
    out.push_back(bot);
  }

 private:
  const Dictionary* dictionary_;
  Symbol filtered_;  // the experiment whose treatment it is
  std::set<UnitId> treated_;
  std::map<UnitId, int> outcomes_;
};

}  // namespace

constinit const MutantKind engaged_units_filtered{
    .name = "engaged_units_filtered",
    .summary = "busy users of the treatment are taken for bots",
    .named_validator = "sample_ratio",
    .field = "analysed",
    .pipeline = altered<EngagedUnitsFiltered>,
    .units = 2000,
};

}  // namespace assay::validators::mutants
