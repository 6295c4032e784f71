#include "reference/sink/sink_state.hpp"

#include <gtest/gtest.h>

#include "model/input_error.hpp"

namespace assay::reference {
namespace {

TEST(SinkState, ComesBackFromItsBytes) {
  const SinkState state{.last_checkpoint = 7,
                        .next_sequence = 1ULL << 40U,
                        .prepared = {{.checkpoint = 6, .name = "a", .bytes = 3},
                                     {.checkpoint = 7, .name = "", .bytes = 0}}};
  EXPECT_EQ(decode_sink_state(encode(state)), state);
  EXPECT_EQ(decode_sink_state(encode({})), SinkState{});
}

TEST(SinkState, RefusesBytesThatGoOn) {
  auto bytes = encode({});
  bytes.push_back(std::byte{0});
  EXPECT_THROW(static_cast<void>(decode_sink_state(bytes)), InputError);
}

}  // namespace
}  // namespace assay::reference
