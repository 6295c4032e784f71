#include "sim/faults/profile.hpp"

#include <cmath>
#include <functional>
#include <gtest/gtest.h>
#include <map>
#include <set>

#include "model/input_error.hpp"
#include "sim/faults/fault.hpp"

namespace assay::sim {
namespace {

std::string problem_of(const std::function<void()>& act) {
  try {
    act();
  } catch (const InputError& error) {
    return error.what();
  }
  return {};
}

TEST(Profile, CalmHasNothing) { EXPECT_TRUE(profile("calm", 1).empty()); }

TEST(Profile, TheEvenOnesHaveAllThatARightPipelineStands) {
  const auto withstood = std::ranges::count_if(fault_kinds(), [](const FaultKind* kind) {
    return kind->fault_class != FaultClass::must_notice;
  });
  for (const auto& [name, level] : {std::pair{"mild", 0.05}, {"storm", 0.3}, {"extreme", 1.0}}) {
    const std::vector<FaultSpec> faults = profile(name, 1);
    EXPECT_EQ(std::ssize(faults), withstood);
    for (const FaultSpec& fault : faults) {
      EXPECT_EQ(fault.level, level);
      EXPECT_NE(fault_kinds()[fault_index(fault.fault, "")]->fault_class, FaultClass::must_notice);
    }
  }
}

TEST(Profile, ASwarmIsDrawnFromItsSeedAlone) {
  EXPECT_EQ(profile("swarm", 1), profile("swarm", 1));
  EXPECT_NE(profile("swarm", 1), profile("swarm", 2));
  // Of 1,000 swarms each fault is in half: an sd of sqrt(250) = 15.8.
  std::map<std::string, int> times;
  for (std::uint64_t seed = 0; seed < 1000; ++seed) {
    for (const FaultSpec& fault : profile("swarm", seed)) {
      ++times[fault.fault];
      EXPECT_GT(fault.level, 0.0);
      EXPECT_LE(fault.level, 1.0);
    }
  }
  EXPECT_EQ(times.size(), profile("storm", 1).size());
  for (const auto& [fault, count] : times)
    EXPECT_NEAR(count, 500, 79) << fault;
}

TEST(Profile, TheMixIsOneOfTheOthersInTheSharesThatItStates) {
  constexpr int n = 10'000;
  std::map<std::string, int> times;
  std::set<std::string> alone;
  for (std::uint64_t seed = 0; seed < n; ++seed) {
    std::string name = mixed_profile(seed);
    if (seed < 100) {
      EXPECT_EQ(profile("mix", seed), profile(name, seed)) << name;
    }
    if (name.starts_with("only:")) {
      alone.insert(name.substr(5));
      name = "only:F";
    }
    ++times[name];
  }
  for (const auto& [name, share] : std::map<std::string, double>{{"calm", 0.1},
                                                                 {"mild", 0.25},
                                                                 {"storm", 0.25},
                                                                 {"swarm", 0.25},
                                                                 {"extreme", 0.05},
                                                                 {"only:F", 0.1}})
    EXPECT_NEAR(times[name], share * n, 5.0 * std::sqrt(n * share * (1.0 - share))) << name;
  EXPECT_EQ(alone.size(), profile("storm", 1).size());
}

TEST(Profile, OnlyAndWithoutNameAFaultAndPerhapsALevel) {
  EXPECT_EQ(profile("only:late", 1), (std::vector<FaultSpec>{{"late", 0.3, "{}"}}));
  EXPECT_EQ(profile("only:late=0.5", 1), (std::vector<FaultSpec>{{"late", 0.5, "{}"}}));
  EXPECT_EQ(profile("only:salt_reuse", 1), (std::vector<FaultSpec>{{"salt_reuse", 0.3, "{}"}}));
  std::vector<FaultSpec> storm = profile("storm", 1);
  std::erase_if(storm, [](const FaultSpec& fault) { return fault.fault == "late"; });
  EXPECT_EQ(profile("without:late", 1), storm);
  EXPECT_EQ(profile("without:late=1", 1).front().level, 1.0);
}

TEST(Profile, AFaultKeepsTheParametersThatTheScenarioDeclares) {
  const std::vector<FaultSpec> declared{{"late", 0.1, R"({"mean_delay":"1h"})"},
                                        {"loss", 0.1, R"({"share":1})"}};
  EXPECT_EQ(faults_of_profile("only:late", declared, 1, "--profile"),
            (std::vector<FaultSpec>{{"late", 0.3, R"({"mean_delay":"1h"})"}}));
}

TEST(Profile, AWrongNameIsAnInputErrorWithTheNearest) {
  EXPECT_EQ(problem_of([] { (void)profile("strom", 1); }),
            "profile: 'strom' is not a profile; did you mean 'storm'?");
  EXPECT_EQ(problem_of([] { (void)profile("witout:late", 1); }),
            "profile: 'witout:late' is not a profile; did you mean 'without:F'?");
  EXPECT_EQ(problem_of([] { (void)profile("only:duplicat", 1); }),
            "profile: 'duplicat' is not a fault; did you mean 'duplicate'?");
}

TEST(MergeFaults, WhatStandsOnTopReplacesItsNamesake) {
  const std::vector<FaultSpec> on_top{{"late", 1.0, "{}"}, {"crash", 0.2, "{}"}};
  EXPECT_EQ(
      merge_faults({{"loss", 0.1, "{}"}, {"late", 0.1, R"({"share":1})"}}, on_top),
      (std::vector<FaultSpec>{{"loss", 0.1, "{}"}, {"late", 1.0, "{}"}, {"crash", 0.2, "{}"}}));
}

TEST(ParseFault, TheLevelIsANumberFromZeroToOneOrTheUsualOne) {
  EXPECT_EQ(parse_fault("late", "--fault"), (FaultSpec{"late", 0.3, "{}"}));
  EXPECT_EQ(parse_fault("late=0", "--fault"), (FaultSpec{"late", 0.0, "{}"}));
  for (const char* wrong : {"late=", "late=1.1", "late=-0.1", "late=nan", "late=0.5x", "late=0,5"})
    EXPECT_THROW((void)parse_fault(wrong, "--fault"), InputError) << wrong;
  EXPECT_EQ(problem_of([] { (void)parse_fault("late=2", "--fault"); }),
            "--fault: the level of 'late=2' is not a number in [0, 1]");
}

}  // namespace
}  // namespace assay::sim
