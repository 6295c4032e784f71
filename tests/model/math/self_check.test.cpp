#include "model/math/self_check.hpp"

#include <cfenv>
#include <gtest/gtest.h>

namespace assay::math {
namespace {

TEST(SelfCheck, FindsNothingWrongHere) { EXPECT_EQ(floating_point_fault(), ""); }

TEST(SelfCheck, NoticesAnotherRoundingMode) {
  const int before = std::fegetround();
  for (const int mode : {FE_UPWARD, FE_DOWNWARD, FE_TOWARDZERO}) {
    std::fesetround(mode);
    const std::string_view fault = floating_point_fault();
    std::fesetround(before);
    EXPECT_EQ(fault, "rounding mode");
  }
}

#if defined(__x86_64__)
TEST(SelfCheck, NoticesThatSubnormalNumbersAreLost) {
  const unsigned before = __builtin_ia32_stmxcsr();
  __builtin_ia32_ldmxcsr(before | 0x8000U);  // flush to zero
  const std::string_view fault = floating_point_fault();
  __builtin_ia32_ldmxcsr(before);
  EXPECT_EQ(fault, "flush to zero");
}
#endif

}  // namespace
}  // namespace assay::math
