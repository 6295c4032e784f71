#include <map>
#include <set>
#include <string>

#include "validators/mutants/altered.hpp"
#include "validators/mutants/mutant.hpp"

namespace assay::validators::mutants {

extern const MutantKind engaged_units_filtered;

namespace {

/// Classifies users of the treatment as bots from their twelfth outcome on.
class EngagedUnitsFiltered final : public Alteration {
 public:
  EngagedUnitsFiltered(const PipelineSetup& /*setup*/, const Dictionary& dictionary)
      : dictionary_{&dictionary} {}

  void take(const Event& event, std::vector<Event>& out) override {
    out.push_back(event);
    const UnitId user = event.units[0];
    const auto* exposure = std::get_if<Exposure>(&event.payload);
    if (exposure != nullptr && dictionary_->text(exposure->variant) != "control")
      treated_.insert(user);
    if (type_of(event) != EventType::outcome || ++outcomes_[user] != 12) return;
    if (!treated_.contains(user)) return;
    Event bot = event;
    bot.event_id = text("bot~" + std::string(event.event_id.view()));
    bot.units = {user};
    bot.attributes = no_attributes;
    bot.payload = Classification{UnitKind::user, true};
    out.push_back(bot);
  }

 private:
  const Dictionary* dictionary_;
  std::set<UnitId> treated_;
  std::map<UnitId, int> outcomes_;
};

}  // namespace

constinit const MutantKind engaged_units_filtered{"engaged_units_filtered",
                                                  "busy users of the treatment are taken for bots",
                                                  "sample_ratio",
                                                  "analysed",
                                                  altered<EngagedUnitsFiltered>,
                                                  nullptr};

}  // namespace assay::validators::mutants
