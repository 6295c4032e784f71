#include "sim/client.hpp"

#include <algorithm>

#include "sim/random/stream.hpp"
#include "sim/unit_names.hpp"

namespace assay::sim {
namespace {

constexpr EventTime never = EventTime::max();

/// From the last flag to the first outcome.
constexpr Duration settling{std::chrono::milliseconds{50}};

/// From one flag to the next.
constexpr Duration flag_step{std::chrono::milliseconds{1}};

Duration scaled(Duration mean, double exponential) {
  constexpr double longest = 86'400e6;  // a session ends within a day of its first moments
  const double length = static_cast<double>(mean.count()) * exponential;
  return Duration{static_cast<std::int64_t>(std::min(length, longest))};
}

}  // namespace

Clients::Clients(const Stage& stage, std::uint32_t first, std::uint32_t end)
    : stage_{&stage},
      first_{first},
      end_{end},
      experiments_{stage.scenario->experiments.size()},
      answers_((end - first) * experiments_),
      answers_from_(end - first),
      first_met_((end - first) * experiments_, never),
      since_first_(experiments_),
      is_clean_{stage.faults->at(hook_config_seen).empty() &&
                stage.faults->at(hook_expose).empty()} {
  for (const ExperimentDefinition& experiment : stage.scenario->experiments)
    users_only_ = users_only_ && experiment.unit == UnitKind::user;
}

void Clients::prefetch(std::uint32_t unit) const {
  __builtin_prefetch(&(*stage_->population)[unit]);
  if (experiments_ == 0) return;
  __builtin_prefetch(&answers_[(unit - first_) * experiments_]);
  __builtin_prefetch(&answers_from_[unit - first_]);
  __builtin_prefetch(&first_met_[(unit - first_) * experiments_]);
}

void Clients::open(const Session& session, RandomStream& times, ClientSession& out,
                   FaultCounts& counts) {
  out.session = session;
  out.known_as = known_as(session, counts);
  out.exposures.clear();
  out.served.assign(experiments_, none_assigned);
  if (stage_->imported) {
    out.flags_asked = session.at;
    out.decided = session.at;
    out.until = session.at + Duration{1};
    out.device = 0;
  } else {
    draw_times(session, times, out);
  }
  if (session.code < first_pre_period_session) expose(session, out, counts);
}

void Clients::draw_times(const Session& session, RandomStream& times, ClientSession& out) const {
  const ClientSpec& client = stage_->scenario->client;
  const double delay = times.exponential();
  const double length = times.exponential();
  const std::uint64_t device = times.below((*stage_->population)[session.unit].devices);
  out.flags_asked = session.at + scaled(client.exposure_delay, delay);
  out.decided = out.flags_asked + settling;
  out.until = out.decided + scaled(client.session_length, length) + Duration{1};
  out.device = static_cast<std::uint32_t>(device);
}

std::uint32_t Clients::known_as(const Session& session, FaultCounts& counts) const {
  UnitId as{session.unit};
  if (stage_->faults->at(hook_known_as).empty()) return as.value;
  const std::uint32_t other = session.unit ^ 1U;
  const VisitMoment visit{
      .user = as, .partner = other < end_ ? UnitId{other} : UnitId{}, .session_start = session.at};
  for (const ActiveFault* active : stage_->faults->at(hook_known_as)) {
    const UnitId before = as;
    counts[active->index].expected += active->fault->chance_known_as(stage_->facts, visit);
    as = active->fault->known_as(stage_->facts, visit, as,
                                 active->stream(stream_entity(session.unit, session.code)));
    if (as != before) count_felt(counts[active->index]);
  }
  return as.value;
}

void Clients::expose(const Session& session, ClientSession& out, FaultCounts& counts) {
  const ClientMoment moment{.user = UnitId{out.known_as},
                            .user_text = is_clean_ ? std::string_view{} : text_of(out.known_as),
                            .session_start = session.at,
                            .session_end = out.until,
                            .is_bot = (*stage_->population)[out.known_as].is_bot,
                            .visit = session.code};
  const std::span<const std::int16_t> answers = assign(moment, out, counts);
  const bool is_logging = !stage_->imported || stage_->imported->is_exposing(session);
  const Duration step = stage_->imported ? Duration{0} : flag_step;
  for (std::size_t i = 0; i < experiments_; ++i) {
    const ExperimentDefinition& experiment = stage_->scenario->experiments[i];
    const EventTime at = out.flags_asked + step * static_cast<std::int64_t>(i);
    if (answers[i] != none_assigned && at >= experiment.start && at < experiment.end)
      out.exposures.push_back(
          {.experiment = i, .variant = answers[i], .at = at, .logged = is_logging});
  }
  for (const ActiveFault* active : stage_->faults->at(hook_expose)) {
    const std::vector<PlannedExposure> before = out.exposures;
    counts[active->index].expected += active->fault->chance_expose(stage_->facts, moment, before);
    active->fault->expose(stage_->facts, moment, out.exposures,
                          active->stream(stream_entity(session.unit, session.code)));
    if (before != out.exposures) count_felt(counts[active->index]);
  }
  for (const PlannedExposure& exposure : out.exposures) {
    if (!exposure.served) continue;
    out.served[exposure.experiment] = exposure.variant;
    EventTime& first = first_met_[(out.known_as - first_) * experiments_ + exposure.experiment];
    if (first == never) first = session.at;
  }
}

EventTime Clients::config_seen(const ClientMoment& moment, std::uint64_t entity,
                               FaultCounts& counts) const {
  EventTime seen = stage_->polling->last_success(moment.user.value, moment.session_start);
  for (const ActiveFault* active : stage_->faults->at(hook_config_seen)) {
    const EventTime before = seen;
    FaultCount& count = counts[active->index];
    count.expected += active->fault->chance_config_seen(stage_->facts, moment, seen);
    seen = active->fault->config_seen(stage_->facts, moment, seen, active->stream(entity));
    if (seen == before) continue;
    ++count.injected;
    ++count.delivered;
    if (stage_->configs->version_at(seen) != stage_->configs->version_at(before)) ++count.felt;
  }
  return seen;
}

std::span<const std::int16_t> Clients::assign(const ClientMoment& moment,
                                              const ClientSession& session, FaultCounts& counts) {
  const std::uint32_t unit = session.known_as;
  const std::span<std::int16_t> answers{&answers_[(unit - first_) * experiments_], experiments_};
  std::size_t version = 0;
  if (stage_->configs->size() > 1) {
    version = stage_->configs->version_at(
        config_seen(moment, stream_entity(session.session.unit, session.session.code), counts));
  }
  if (stage_->imported && stage_->imported->assign(unit, answers)) return answers;
  std::uint32_t& answers_from = answers_from_[unit - first_];
  if (users_only_ && answers_from == version + 1) return answers;
  AssignmentQuery query{.units = {}, .attributes = (*stage_->population)[unit].attributes};
  std::array<std::string, unit_kinds.size()> texts;
  const std::string_view user_text = text_of(unit);
  query.units[index(UnitKind::user)] = user_text;
  for (const UnitKind kind : {UnitKind::session, UnitKind::device, UnitKind::request}) {
    if (!stage_->readers->kinds[index(kind)]) continue;
    texts[index(kind)] =
        kind == UnitKind::device
            ? owned_unit_text(kind, user_text, session.device)
            : owned_unit_text(kind, text_of(session.session.unit), session.session.code);
    query.units[index(kind)] = texts[index(kind)];
  }
  (*stage_->configs)[version].assigner->assign(query, answers);
  answers_from = static_cast<std::uint32_t>(version) + 1;
  return answers;
}

const std::vector<Duration>& Clients::since_first(const ClientSession& session) {
  for (std::size_t i = 0; i < experiments_; ++i) {
    const EventTime first = first_met_[(session.known_as - first_) * experiments_ + i];
    since_first_[i] = first == never ? Duration{0} : session.session.at - first;
  }
  return since_first_;
}

}  // namespace assay::sim
