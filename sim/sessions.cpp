#include "sim/sessions.hpp"

#include <string>

#include "model/input_error.hpp"
#include "sim/event_id.hpp"
#include "sim/random/stream.hpp"

namespace assay::sim {

void append_sessions(std::uint64_t seed, const Visitor& visitor, const Traffic& traffic,
                     std::vector<Session>& out) {
  const auto [unit, sessions_per_day, is_pre_period] = visitor;
  if (sessions_per_day <= 0.0) return;
  const std::uint32_t first = is_pre_period ? first_pre_period_session : 0;
  const std::uint32_t end = is_pre_period ? no_session : first_pre_period_session;
  const double total = traffic.total() * sessions_per_day;
  RandomStream random{seed, is_pre_period ? Purpose::pre_sessions : Purpose::sessions, unit};
  double elapsed = random.exponential();
  for (std::uint32_t k = 0; elapsed < total; ++k) {
    if (first + k == end) {
      throw InputError("/population/sessions_per_day",
                       "a unit has more than " + std::to_string(k) + " sessions");
    }
    out.push_back({traffic.time_of(elapsed / sessions_per_day), unit, first + k});
    elapsed += random.exponential();
  }
}

}  // namespace assay::sim
