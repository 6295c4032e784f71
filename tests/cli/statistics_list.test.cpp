#include "cli/statistics_list.hpp"

#include <gtest/gtest.h>
#include <sstream>
#include <string>

namespace assay::cli {
namespace {

TEST(StatisticsDescribed, FitATerminal) {
  std::istringstream lines{describe_statistics()};
  for (std::string line; std::getline(lines, line);)
    EXPECT_LE(line.size(), 80U) << line;
}

}  // namespace
}  // namespace assay::cli
