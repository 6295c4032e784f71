#include <gtest/gtest.h>

#include "tests/sim/faults/one_fault.hpp"

namespace assay::sim {
namespace {

TEST(NoSalt, AllExperimentsHashTheUnitAlone) {
  std::vector<ExperimentDefinition> config{test::tiny_experiment("checkout"),
                                           test::tiny_experiment("search")};
  const auto fault = test::fault("no_salt", 0.1);
  EXPECT_EQ(fault->chance_deployed(config[0]), 1.0);
  fault->deployed(config);
  EXPECT_EQ(config[0].salt, "");
  EXPECT_EQ(config[1].salt, "");
  EXPECT_EQ(fault->chance_deployed(config[0]), 0.0);
}

}  // namespace
}  // namespace assay::sim
