#include "sim/cohort.hpp"

#include <algorithm>
#include <tuple>

#include "model/contract.hpp"
#include "sim/classifications.hpp"
#include "sim/given_variants.hpp"
#include "sim/time_sorter.hpp"

namespace assay::sim {
namespace {

bool earlier(const Slot& a, const Slot& b) {
  return std::tie(a.at, a.outcome, a.index) < std::tie(b.at, b.outcome, b.index);
}

}  // namespace

Cohort::Cohort(std::uint32_t first, std::uint32_t end, const Stage& stage, const Traffic& traffic,
               const Traffic* pre_period)
    : stage_{&stage},
      first_{first},
      end_{end},
      clients_{stage, first, end},
      dispatch_{stage},
      streams_{stage.seed, *stage.scenario, stage.behaviour->usual_draws()},
      delays_{stage} {
  for (std::uint32_t i = first; i < end; ++i) {
    if (stage.imported) {
      const std::span<const Session> given = stage.imported->sessions(i);
      sessions_.insert(sessions_.end(), given.begin(), given.end());
      continue;
    }
    const Unit& unit = (*stage.population)[i];
    if (pre_period)
      append_sessions(stage.seed, {i, unit.sessions_per_day_before, true}, *pre_period, sessions_);
    const std::size_t first_visit = sessions_.size();
    append_sessions(stage.seed, {i, unit.sessions_per_day, false}, traffic, sessions_);
    let_faults_move_visits(i, first_visit);
  }
  TimeSorter<Session>{}.sort(
      sessions_, [](const Session& session) { return session.at.time_since_epoch().count(); });
  if (!std::ranges::is_sorted(sessions_)) std::ranges::sort(sessions_);  // ties of real units
}

/// The sessions of one unit in the world, which stand at `first` and after it.
void Cohort::let_faults_move_visits(std::uint32_t unit, std::size_t first) {
  if (stage_->faults->at(hook_visit).empty()) return;
  std::vector<EventTime> visits;
  for (const Session& session : std::span{sessions_}.subspan(first))
    visits.push_back(session.at);
  const UnitMoment moment{.user = UnitId{unit},
                          .is_bot = (*stage_->population)[unit].is_bot,
                          .first_session = visits.empty() ? stage_->facts.end : visits.front(),
                          .last_session = visits.empty() ? stage_->facts.end : visits.back(),
                          .sessions = static_cast<std::uint32_t>(visits.size()),
                          .variants = {}};
  for (const ActiveFault* active : stage_->faults->at(hook_visit)) {
    const std::vector<EventTime> before = visits;
    FaultCount& count = dispatch_.counts()[active->index];
    count.expected += active->fault->chance_visit(stage_->facts, moment, before);
    active->fault->visit(stage_->facts, moment, visits, active->stream(unit));
    if (visits != before) count_felt(count);
  }
  expects(visits.size() <= first_pre_period_session, "a unit's sessions within their codes");
  sessions_.resize(first);
  for (std::uint32_t code = 0; code < visits.size(); ++code) {
    expects(visits[code] >= stage_->facts.start && visits[code] < stage_->facts.end,
            "a session within the world");
    sessions_.push_back({visits[code], unit, code});
  }
}

std::vector<UnitMoment> Cohort::unit_moments() const {
  std::vector<UnitMoment> moments;
  for (std::uint32_t i = first_; i < end_; ++i) {
    moments.push_back({.user = UnitId{i},
                       .is_bot = (*stage_->population)[i].is_bot,
                       .first_session = stage_->facts.end,
                       .last_session = stage_->facts.end,
                       .sessions = 0,
                       .variants = {}});
  }
  for (const Session& session : sessions_) {
    if (session.code >= first_pre_period_session) continue;
    UnitMoment& moment = moments[session.unit - first_];
    moment.first_session = std::min(moment.first_session, session.at);
    moment.last_session = session.at;
    ++moment.sessions;
  }
  return moments;
}

void Cohort::classify() {
  std::vector<std::int16_t> variants(stage_->scenario->experiments.size());
  const bool wants_variants = !stage_->faults->at(reads_variants).empty();
  for (UnitMoment& moment : unit_moments()) {
    if (wants_variants) {
      given_variants(*stage_, moment.user.value, variants);
      moment.variants = variants;
    }
    const std::vector<PlannedClassification> said =
        plan_classifications(*stage_, moment, dispatch_.counts());
    dispatch_.send_classifications(moment.user.value, said);
  }
}

/// The next few, of those that start at or before `until`.
std::span<const Session> Cohort::next_sessions(EventTime until) const {
  const std::span<const Session> left = std::span{sessions_}.subspan(next_);
  const std::span<const Session> few =
      left.first(std::min(left.size(), SessionStreams::most_at_once));
  const auto end = std::ranges::find_if(few, [&](const Session& s) { return s.at > until; });
  return {few.begin(), end};
}

void Cohort::advance(EventTime until) {
  constexpr std::size_t ahead = 4;
  for (auto due = next_sessions(until); !due.empty(); due = next_sessions(until)) {
    streams_.open(due);
    for (std::size_t i = 0; i < due.size(); ++i, ++next_) {
      if (next_ + ahead < sessions_.size()) clients_.prefetch(sessions_[next_ + ahead].unit);
      live(due[i], streams_.times(i), streams_.outcomes(i));
    }
  }
}

void Cohort::live(const Session& session, RandomStream& times, std::span<RandomStream> outcomes) {
  clients_.open(session, times, open_, dispatch_.counts());
  const SessionMoment moment{
      .unit = session.unit,
      .code = session.code,
      .from = open_.decided,
      .until = open_.until,
      .is_pre_period = session.code >= first_pre_period_session,
      .effects = {.attributes = (*stage_->population)[open_.known_as].attributes,
                  .served = open_.served,
                  .since_first = clients_.since_first(open_)}};
  const Event base = event_of(open_);
  slots_.clear();
  if (!stage_->imported) {
    stage_->behaviour->live(moment, outcomes, slots_);
  } else if (!stage_->imported->is_exposing(session)) {
    stage_->behaviour->relive(moment, stage_->imported->outcome(session), slots_);
  }
  delays_.draw(session, slots_.slots);
  let_faults_change_values();
  let_faults_move_events();
  dispatch_.send_exposures(open_, delays_, base);
  dispatch_.send_outcomes(open_, base, slots_);
}

void Cohort::let_faults_change_values() {
  if (stage_->faults->at(hook_valued).empty()) return;
  std::vector<Slot>& slots = slots_.slots;
  std::size_t left = 0;
  for (Slot& slot : slots) {
    if (is_left_by_faults(slot)) slots[left++] = slot;
  }
  slots.resize(left);
}

/// Gives the slot the values that faults make of its own, in every world. False where it happens in
/// none of them.
bool Cohort::is_left_by_faults(Slot& slot) {
  const ValueMoment moment{.user = UnitId{open_.known_as}, .outcome = slot.outcome};
  const EventAddress address{open_.session.unit, open_.session.code, slot.outcome + 1, slot.index};
  const std::uint64_t entity = entity_of(stage_->ids.id(address).view());
  const RunFacts& facts = stage_->facts;
  for (const ActiveFault* active : stage_->faults->at(hook_valued)) {
    const std::int64_t before = slot.value_micro;
    const auto after = active->fault->valued(facts, moment, before, active->stream(entity));
    FaultCount& count = dispatch_.counts()[active->index];
    if (slot.happens) count.expected += active->fault->chance_valued(facts, moment, before);
    if (slot.happens && after != before) count_felt(count);
    if (!after) return false;
    slot.value_micro = *after;
    for (std::uint32_t i = 0; i < slot.alternates; ++i) {
      std::int64_t& other = slots_.alternates[slot.first_alternate + i].value_micro;
      other = active->fault->valued(facts, moment, other, active->stream(entity)).value_or(other);
    }
  }
  return true;
}

void Cohort::let_faults_move_events() {
  if (stage_->faults->at(hook_happened).empty()) return;
  EventMoment moment{.type = EventType::exposure,
                     .user = UnitId{open_.known_as},
                     .session_start = open_.session.at,
                     .session_end = open_.until,
                     .last_exposure = open_.session.at,
                     .previous = open_.session.at};
  EventAddress address{.unit = open_.session.unit, .session = open_.session.code};
  for (PlannedExposure& exposure : open_.exposures) {
    if (!exposure.logged) continue;
    address.slot = static_cast<std::uint32_t>(exposure.experiment);
    exposure.at = happened(moment, exposure.at, address, true);
    moment.last_exposure = std::max(moment.last_exposure, exposure.at);
    moment.previous = exposure.at;
  }
  std::ranges::sort(slots_.slots, earlier);
  moment.type = EventType::outcome;
  for (Slot& slot : slots_.slots) {
    address.kind = slot.outcome + 1;
    address.slot = slot.index;
    slot.at = happened(moment, slot.at, address, slot.happens);
    if (slot.happens) moment.previous = slot.at;
  }
}

EventTime Cohort::happened(const EventMoment& moment, EventTime at, const EventAddress& address,
                           bool happens) {
  for (const ActiveFault* active : stage_->faults->at(hook_happened)) {
    const EventTime before = at;
    FaultCount& count = dispatch_.counts()[active->index];
    if (happens) count.expected += active->fault->chance_happened(moment);
    at = active->fault->happened(stage_->facts, moment, at,
                                 active->stream(entity_of(stage_->ids.id(address).view())));
    if (happens && at != before) count_felt(count);
  }
  return at;
}

Event Cohort::event_of(const ClientSession& session) const {
  const std::uint32_t unit = session.known_as;
  const UnitId session_id{first_session_id_ + static_cast<std::uint32_t>(next_)};
  const auto& kinds = stage_->readers->kinds;
  Event event;
  event.units[index(UnitKind::user)] = UnitId{unit};
  if (kinds[index(UnitKind::session)]) event.units[index(UnitKind::session)] = session_id;
  if (kinds[index(UnitKind::request)]) event.units[index(UnitKind::request)] = session_id;
  if (kinds[index(UnitKind::device)])
    event.units[index(UnitKind::device)] = UnitId{2 * unit + session.device};
  event.attributes = (*stage_->population)[unit].attributes;
  return event;
}

}  // namespace assay::sim
