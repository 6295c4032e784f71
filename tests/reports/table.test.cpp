#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "reports/report.hpp"
#include "tests/reports/sample_report.hpp"

namespace assay::reports {
namespace {

TEST(ReportKinds, WriteEachToAFileOfItsOwn) {
  std::vector<std::string_view> files;
  for (const ReportKind* kind : report_kinds())
    files.push_back(kind->file_name);
  EXPECT_THAT(files, testing::ElementsAre("report.txt", "report.json", "report.html"));
}

TEST(ReportKinds, RenderTheSameRunToTheSameBytes) {
  for (const ReportKind* kind : report_kinds())
    EXPECT_EQ(kind->render(sample_report()), kind->render(sample_report())) << kind->name;
}

}  // namespace
}  // namespace assay::reports
