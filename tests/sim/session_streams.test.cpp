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
  for (const std::uint32_t code : {0U, 9U, first_pre_period_session}) {
    streams.open({test::monday, 4, code});
    RandomStream times{5, Purpose::exposure, stream_entity(4, code)};
    for (int i = 0; i < 20; ++i)
      EXPECT_EQ(streams.times().bits(), times.bits());
    for (std::uint32_t outcome = 0; outcome < 2; ++outcome) {
      RandomStream alone{5, Purpose::behaviour, stream_entity(4, code, outcome + 1)};
      for (int i = 0; i < 40; ++i)
        EXPECT_EQ(streams.outcome(outcome).bits(), alone.bits());
    }
  }
}

}  // namespace
}  // namespace assay::sim
