#include "sim/session_streams.hpp"

#include "sim/event_id.hpp"

namespace assay::sim {

SessionStreams::SessionStreams(std::uint64_t seed, const Scenario& scenario,
                               std::span<const std::size_t> usual_draws)
    : seed_{seed},
      scenario_{&scenario},
      usual_draws_{usual_draws},
      streams_each_{usual_draws.size() + 1} {
  streams_.reserve(most_at_once * streams_each_);
}

void SessionStreams::open(std::span<const Session> sessions) {
  expects(sessions.size() <= most_at_once, "a few sessions");
  streams_.clear();
  for (const Session& session : sessions)
    open(session);
  batch_.make(philox_key(seed_));
}

void SessionStreams::open(const Session& session) {
  constexpr std::size_t draws_of_times = 3;
  const bool is_pre_period = session.code >= first_pre_period_session;
  streams_.emplace_back(seed_, Purpose::exposure, stream_entity(session.unit, session.code))
      .await_words(draws_of_times, batch_);
  for (std::size_t i = 0; i < usual_draws_.size(); ++i) {
    RandomStream& stream = streams_.emplace_back(
        seed_, Purpose::behaviour,
        stream_entity(session.unit, session.code, static_cast<std::uint32_t>(i) + 1));
    if (!is_pre_period || scenario_->outcomes[i].in_pre_period)
      stream.await_words(usual_draws_[i], batch_);
  }
}

}  // namespace assay::sim
