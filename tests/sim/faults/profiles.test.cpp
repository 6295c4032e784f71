#include "sim/faults/profiles.hpp"

#include <gtest/gtest.h>

#include "model/input_error.hpp"
#include "sim/faults/fault.hpp"

namespace assay::sim {
namespace {

TEST(Profiles, CalmHasNoFaultsAndStormHasAllThatAPipelineMustBear) {
  EXPECT_TRUE(faults_of_profile("calm", {}, 1, "--profile").empty());
  std::size_t bearable = 0;
  for (const FaultKind* kind : fault_kinds())
    bearable += kind->fault_class == FaultClass::must_notice ? 0 : 1;
  const std::vector<FaultSpec> storm = faults_of_profile("storm", {}, 1, "--profile");
  EXPECT_EQ(storm.size(), bearable);
  for (const FaultSpec& spec : storm)
    EXPECT_EQ(spec.level, 0.3);
}

TEST(Profiles, TheSwarmOfASeedIsAlwaysTheSame) {
  EXPECT_EQ(faults_of_profile("swarm", {}, 5, ""), faults_of_profile("swarm", {}, 5, ""));
}

TEST(Profiles, AnUnknownProfileOrFaultIsRefused) {
  EXPECT_THROW((void)faults_of_profile("strom", {}, 1, "--profile"), InputError);
  EXPECT_THROW((void)faults_of_profile("only:nothing", {}, 1, "--profile"), InputError);
}

}  // namespace
}  // namespace assay::sim
