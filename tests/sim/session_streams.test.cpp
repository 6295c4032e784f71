#include "sim/session_streams.hpp"

#include <array>
#include <gtest/gtest.h>

#include "sim/event_id.hpp"
#include "tests/sim/tiny_world.hpp"

namespace assay::sim {
namespace {

TEST(SessionStreams, DrawWhatStreamsOfTheirOwnDraw) {
  const Scenario scenario = test::tiny_scenario();
  const std::array<std::size_t, 2> usual{1, 12};
  SessionStreams streams{5, scenario, usual};
  const std::array<Session, 3> sessions{Session{test::monday, 4, 0}, Session{test::monday, 4, 9},
                                        Session{test::monday, 6, first_pre_period_session}};
  for (std::size_t n = 0; n <= sessions.size(); ++n) {
    streams.open(std::span{sessions}.first(n));
    for (std::size_t i = 0; i < n; ++i) {
      const auto [at, unit, code] = sessions[i];
      RandomStream times{5, Purpose::exposure, stream_entity(unit, code)};
      for (int k = 0; k < 20; ++k)
        EXPECT_EQ(streams.times(i).bits(), times.bits());
      for (std::uint32_t outcome = 0; outcome < 2; ++outcome) {
        RandomStream alone{5, Purpose::behaviour, stream_entity(unit, code, outcome + 1)};
        for (int k = 0; k < 40; ++k)
          EXPECT_EQ(streams.outcomes(i)[outcome].bits(), alone.bits());
      }
    }
  }
}

}  // namespace
}  // namespace assay::sim
