#include <gtest/gtest.h>

#include "tests/sim/faults/one_fault.hpp"

namespace assay::sim {
namespace {

TEST(UnknownField, AShareHasOneMoreAttributeAndKeepsTheOthers) {
  const RunRecord run = test::run_under({"unknown_field", 1.0, R"({"share":0.4})"});
  const Symbol key = *run.dictionary->find_symbol("sdk.trace");
  const Symbol country = *run.dictionary->find_symbol("country");
  int with = 0;
  int of_clients = 0;
  for (const Event& event : run.delivered_log) {
    if (event.attributes == no_attributes) continue;
    ++of_clients;
    with += run.dictionary->value_of(event.attributes, key) ? 1 : 0;
    EXPECT_TRUE(run.dictionary->value_of(event.attributes, country).has_value());
  }
  EXPECT_NEAR(with, 0.4 * of_clients, test::five_sd(of_clients, 0.4));
  for (const Event& event : run.clean_log)
    EXPECT_FALSE(run.dictionary->value_of(event.attributes, key).has_value());
}

}  // namespace
}  // namespace assay::sim
