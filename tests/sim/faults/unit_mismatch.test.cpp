#include <gtest/gtest.h>

#include "tests/sim/faults/one_fault.hpp"

namespace assay::sim {
namespace {

TEST(UnitMismatch, ClientsWriteAllTheirValuesAHundredfoldOrNone) {
  const RunRecord run = test::run_under({"unit_mismatch", 1.0, R"({"share":0.5})"});
  ASSERT_EQ(run.clean_log.size(), run.delivered_log.size());
  std::map<std::string_view, std::int64_t> clean;
  for (const Event& event : run.clean_log) {
    if (const auto* outcome = std::get_if<Outcome>(&event.payload))
      clean[event.event_id.view()] = outcome->value_micro;
  }
  std::map<UnitId, std::int64_t> factors;
  for (const Event& event : run.delivered_log) {
    const auto* outcome = std::get_if<Outcome>(&event.payload);
    if (!outcome) continue;
    const std::int64_t before = clean[event.event_id.view()];
    if (run.dictionary->text(outcome->name) == "page_view") {
      EXPECT_EQ(outcome->value_micro, before);
      continue;
    }
    const std::int64_t factor = outcome->value_micro / before;
    EXPECT_TRUE(factor == 1 || factor == 100) << factor;
    EXPECT_EQ(factors.emplace(event.unit(UnitKind::user), factor).first->second, factor);
  }
  const auto mistaken =
      std::ranges::count_if(factors, [](const auto& unit) { return unit.second == 100; });
  const auto n = static_cast<double>(factors.size());
  EXPECT_NEAR(static_cast<double>(mistaken), 0.5 * n, test::five_sd(n, 0.5));
}

}  // namespace
}  // namespace assay::sim
