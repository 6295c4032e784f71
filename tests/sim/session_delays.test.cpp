#include "sim/session_delays.hpp"

#include <gtest/gtest.h>
#include <vector>

#include "sim/event_id.hpp"
#include "sim/random/distributions.hpp"
#include "tests/sim/tiny_world.hpp"

namespace assay::sim {
namespace {

Slot slot(std::uint32_t outcome, std::uint32_t number) {
  Slot slot;
  slot.outcome = outcome;
  slot.index = number;
  return slot;
}

TEST(SessionDelays, EveryOutcomeHasItsStreamAndEverySlotItsDraw) {
  const Scenario scenario = test::tiny_scenario();
  Stage stage;
  stage.scenario = &scenario;
  stage.seed = 5;
  SessionDelays delays{stage};
  const Session session{test::monday, 3, 17};
  for (const std::uint32_t first : {0U, 1U, 8U, 9U, 30U}) {
    std::vector<Slot> slots;
    for (std::uint32_t i = 0; i < first; ++i)
      slots.push_back(slot(0, i));
    for (std::uint32_t i = 0; i < 3; ++i)
      slots.push_back(slot(1, i));
    delays.draw(session, slots);
    for (const Slot& slot : slots) {
      const RandomStream stream{5, Purpose::transport, stream_entity(3, 17, slot.outcome + 1)};
      Draw draw = stream.draw(slot.index);
      EXPECT_EQ(slot.delay, transport_delay(scenario.transport, normal(draw)));
    }
    for (const std::uint32_t number : {0U, 7U, 8U, 50U}) {
      Draw draw =
          RandomStream{5, Purpose::transport, stream_entity(3, 17, exposure_kind)}.draw(number);
      EXPECT_EQ(delays.exposure(number), transport_delay(scenario.transport, normal(draw)));
    }
  }
}

}  // namespace
}  // namespace assay::sim
