#include "reference/stats/running_evidence.hpp"

#include <algorithm>
#include <cmath>
#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>
#include <vector>

namespace assay::stats {
namespace {

TEST(RunningEvidence, KeepsTheLogarithmWherePIsBelowEveryDouble) {
  RunningEvidence evidence;
  EXPECT_EQ(evidence.p(), 1.0);
  evidence.see(690.0);
  EXPECT_NEAR(evidence.p(), 2.2e-300, 0.05e-300);
  evidence.see(1e9);
  EXPECT_EQ(evidence.p(), 0.0);
  EXPECT_EQ(evidence.log_p(), -1e9);
  EXPECT_TRUE(evidence.rejects_at(1e9));
}

RC_GTEST_PROP(RunningEvidence, NeverRisesAndIsThatOfTheBestLook, (std::vector<int> looks)) {
  RunningEvidence evidence;
  double before = 1.0;
  double best = 0.0;
  for (const int look : looks) {
    evidence.see(look / 1000.0);
    RC_ASSERT(evidence.p() <= before);
    before = evidence.p();
    best = std::max(best, look / 1000.0);
  }
  RC_ASSERT(evidence.log_p() == -best);
}

}  // namespace
}  // namespace assay::stats
