#include "sim/dispatch.hpp"

#include <variant>

#include "sim/random/stream.hpp"

namespace assay::sim {
namespace {

/// Sessions that a partner lives under the user's id are numbered behind all of its own.
Owner owner_of(const ClientSession& session) {
  const bool is_guest = session.known_as != session.session.unit;
  return {session.known_as, session.session.code + (is_guest ? no_session + 1 : 0), session.device};
}

}  // namespace

Dispatch::Dispatch(const Stage& stage)
    : stage_{&stage}, transport_{stage}, counts_(fault_kinds().size()) {}

/// Whether the event, just carried, reaches the pipeline as it is and counts there once.
bool Dispatch::arrives_unchanged(const Event& event) {
  const std::vector<Event>& survivors = transport_.survivors();
  return survivors.size() == 1 && same_content(survivors.front(), event);
}

bool Dispatch::send(const Event& event, bool matters) {
  if (transport_.is_plain(event)) {
    produce_.arrivals.push_back(event);
    keep_clean(event);
    return true;
  }
  for (const Delivery& copy : transport_.carry(event))
    produce_.arrivals.push_back(copy.event);
  transport_.count_last(matters, counts_);
  keep_clean(event);
  return arrives_unchanged(event);
}

void Dispatch::keep_clean(const Event& event) {
  if (!stage_->keep_clean) return;
  Event& clean = produce_.clean.emplace_back(event);
  clean.received_at = arrives(event.timestamp, Duration{0});
}

void Dispatch::send_exposures(const ClientSession& session, const SessionDelays& delays,
                              const Event& base) {
  const Session& start = session.session;
  const SessionEventIds ids = stage_->ids.of_session(start.unit, start.code);
  auto next_extra = static_cast<std::uint32_t>(stage_->scenario->experiments.size());
  logged_.assign(next_extra, false);
  for (const PlannedExposure& exposure : session.exposures) {
    if (!exposure.logged) continue;
    const auto experiment = static_cast<std::uint32_t>(exposure.experiment);
    // A fault may log a second exposure to one experiment: it takes a slot after the regular ones.
    const std::uint32_t slot = logged_[experiment] ? next_extra++ : experiment;
    logged_[experiment] = true;
    // Written where most events stay: a copy of what was just written would have to wait for it.
    Event& event = produce_.arrivals.emplace_back(base);
    event.event_id = ids.id(exposure_kind, slot);
    event.timestamp = exposure.at;
    event.received_at = arrives(exposure.at, delays.exposure(slot));
    event.payload =
        Exposure{stage_->words->experiments[experiment],
                 stage_->words->variants[experiment][static_cast<std::size_t>(exposure.variant)]};
    record_exposure(exposure, owner_of(session), event);
    if (transport_.is_plain(event)) {
      keep_clean(event);
      records_.exposures.back().logs |= in_delivered;
      continue;
    }
    const Event sent = event;
    produce_.arrivals.pop_back();
    if (send(sent, true)) {
      records_.exposures.back().logs |= in_delivered;
    } else {
      record_changed_exposure(sent);
    }
  }
}

void Dispatch::record_exposure(const PlannedExposure& exposure, const Owner& owner,
                               const Event& event) {
  ExposureRecord& record = records_.exposures.emplace_back();
  record.event_id = event.event_id;
  record.at = exposure.at;
  record.owner = owner;
  record.attributes = event.attributes;
  record.experiment = static_cast<std::uint16_t>(exposure.experiment);
  record.variant = exposure.variant;
  record.logs = in_clean;
}

/// The last exposure recorded, which a fault multiplied or changed, stands in the delivered log in
/// its changed forms.
void Dispatch::record_changed_exposure(const Event& event) {
  ExposureRecord record = records_.exposures.back();
  record.logs = in_delivered;
  for (const Event& survivor : transport_.survivors()) {
    if (survivor.units != event.units || survivor.payload != event.payload) continue;
    record.event_id = survivor.event_id;
    record.at = survivor.timestamp;
    record.attributes = survivor.attributes;
    records_.exposures.push_back(record);
  }
}

void Dispatch::send_outcomes(const ClientSession& session, const Event& base, const Slots& slots) {
  const Session& start = session.session;
  const SessionEventIds ids = stage_->ids.of_session(start.unit, start.code);
  const Owner owner = owner_of(session);
  const std::vector<bool>& read = stage_->readers->outcomes;
  const std::span<const Symbol> names = stage_->words->outcomes;
  for (const Slot& slot : slots.slots) {
    const bool matters = read[slot.outcome];
    if (!matters && !slot.happens) continue;
    // Written where most events stay: a copy of what was just written would have to wait for it.
    Event& event = produce_.arrivals.emplace_back(base);
    event.event_id = ids.id(slot.outcome + 1, slot.index);
    event.timestamp = slot.at;
    event.attributes = slot.attributes;
    event.received_at = arrives(slot.at, slot.delay);
    event.payload = Outcome{names[slot.outcome], slot.value_micro};
    if (slot.happens && transport_.is_plain(event)) {
      keep_clean(event);
      if (matters) record_outcome(slot, slots, owner, event, true);
      continue;
    }
    const Event sent = event;
    produce_.arrivals.pop_back();
    const bool unchanged = slot.happens ? send(sent, matters) : would_arrive_unchanged(sent);
    if (matters) record_outcome(slot, slots, owner, sent, unchanged);
  }
}

/// The same for an event that only happens in another world.
bool Dispatch::would_arrive_unchanged(const Event& event) {
  if (transport_.is_plain(event)) return true;
  (void)transport_.carry(event);
  return arrives_unchanged(event);
}

void Dispatch::record_outcome(const Slot& slot, const Slots& slots, const Owner& owner,
                              const Event& event, bool unchanged) {
  const auto first_alternate = static_cast<std::uint32_t>(records_.alternates.size());
  for (std::uint32_t i = 0; i < slot.alternates; ++i)
    records_.alternates.push_back(slots.alternates[slot.first_alternate + i]);
  const OutcomeRecord record{
      .at = slot.at,
      .value_micro = slot.value_micro,
      .owner = owner,
      .attributes = event.attributes,
      .first_alternate = first_alternate,
      .alternates = slot.alternates,
      .outcome = static_cast<std::uint8_t>(slot.outcome),
      .happens = slot.happens,
      .logs = unchanged ? std::uint8_t{in_clean | in_delivered} : std::uint8_t{in_clean}};
  records_.outcomes.push_back(record);
  if (!unchanged) record_changed_outcome(record, event);
}

/// An event that a fault multiplied or changed stands in the delivered log in its changed forms, in
/// every world.
void Dispatch::record_changed_outcome(const OutcomeRecord& record, const Event& event) {
  const std::vector<Event> survivors = transport_.survivors();
  for (std::size_t i = 0; i < survivors.size(); ++i) {
    const auto* outcome = std::get_if<Outcome>(&survivors[i].payload);
    if (!outcome || survivors[i].units != event.units) continue;
    OutcomeRecord changed = record;
    changed.at = survivors[i].timestamp;
    changed.value_micro = outcome->value_micro;
    changed.attributes = survivors[i].attributes;
    changed.first_alternate = static_cast<std::uint32_t>(records_.alternates.size());
    changed.logs = in_delivered;
    for (std::uint32_t j = 0; j < record.alternates; ++j) {
      Alternate alternate = records_.alternates[record.first_alternate + j];
      if (alternate.happens)
        alternate.value_micro = delivered_value(event, alternate.value_micro, i);
      records_.alternates.push_back(alternate);
    }
    records_.outcomes.push_back(changed);
  }
}

/// What the pipeline would have got of `event` had its value been another.
std::int64_t Dispatch::delivered_value(Event event, std::int64_t value_micro,
                                       std::size_t survivor) {
  std::get<Outcome>(event.payload).value_micro = value_micro;
  (void)transport_.carry(event);
  const std::vector<Event>& survivors = transport_.survivors();
  if (survivor >= survivors.size()) return value_micro;
  const auto* outcome = std::get_if<Outcome>(&survivors[survivor].payload);
  return outcome ? outcome->value_micro : value_micro;
}

void Dispatch::send_classifications(std::uint32_t user,
                                    std::span<const PlannedClassification> said) {
  const RandomStream delays{stage_->seed, Purpose::transport, stream_entity(user, no_session)};
  Event event;
  event.units[index(UnitKind::user)] = UnitId{user};
  for (std::uint32_t i = 0; i < said.size(); ++i) {
    Draw draw = delays.draw(i);
    const Duration delay = transport_delay(stage_->scenario->transport, normal(draw));
    event.event_id = stage_->ids.id({user, no_session, exposure_kind, i});
    event.timestamp = said[i].at;
    event.received_at = arrives(said[i].at, said[i].reported_after + delay);
    event.payload = Classification{UnitKind::user, said[i].is_bot};
    const bool unchanged = send(event, true);
    record_classification({event.event_id, said[i].at, user, said[i].is_bot, in_clean}, event,
                          unchanged);
  }
}

void Dispatch::record_classification(ClassificationRecord record, const Event& event,
                                     bool unchanged) {
  if (unchanged) record.logs |= in_delivered;
  records_.classifications.push_back(record);
  if (unchanged) return;
  record.logs = in_delivered;
  for (const Event& survivor : transport_.survivors()) {
    const auto* classification = std::get_if<Classification>(&survivor.payload);
    if (!classification || survivor.units != event.units) continue;
    record.event_id = survivor.event_id;
    record.at = survivor.timestamp;
    record.is_bot = classification->is_bot;
    records_.classifications.push_back(record);
  }
}

}  // namespace assay::sim
