#include <algorithm>
#include <gtest/gtest.h>

#include "reference/streaming/streaming_pipeline.hpp"
#include "tests/validators/runs.hpp"
#include "validators/assigner_checks.hpp"

namespace assay::validators {
namespace {

const sim::RunRecord& run() {
  static const sim::RunRecord calm = test::calm_run(reference::streaming_pipeline());
  return calm;
}

MaybeProblem check(const std::vector<Event>& log) {
  return check_exposures(log, run().scenario.experiments, *run().dictionary);
}

TEST(CheckExposures, AWorldsUnitsMetWhatTheirDefinitionsGive) {
  EXPECT_FALSE(check(run().clean_log).has_value());
}

TEST(CheckExposures, OneUnitInTheOtherVariantIsFoundAndNamed) {
  std::vector<Event> log = run().clean_log;
  const auto is_exposure = [](const Event& event) { return type_of(event) == EventType::exposure; };
  const Event first = *std::ranges::find_if(log, is_exposure);
  const auto& exposure = std::get<Exposure>(first.payload);
  const auto control = run().dictionary->find_symbol("control");
  const auto treatment = run().dictionary->find_symbol("treatment");
  const Symbol other = exposure.variant == *control ? *treatment : *control;
  for (Event& event : log) {
    if (is_exposure(event) && event.units == first.units) {
      if (std::get<Exposure>(event.payload).experiment == exposure.experiment)
        std::get<Exposure>(event.payload).variant = other;
    }
  }
  const MaybeProblem found = check(log);
  ASSERT_TRUE(found.has_value());
  EXPECT_NE(found->detail.find("so it is with 1 of "), std::string::npos) << found->detail;
}

TEST(CheckExposures, ACrossoverSaysNothingOfTheAssignment) {
  std::vector<Event> log = run().clean_log;
  const auto first = std::ranges::find_if(
      log, [](const Event& event) { return type_of(event) == EventType::exposure; });
  Event second = *first;
  auto& exposure = std::get<Exposure>(second.payload);
  const auto control = run().dictionary->find_symbol("control");
  const auto treatment = run().dictionary->find_symbol("treatment");
  exposure.variant = exposure.variant == *control ? *treatment : *control;
  log.insert(first, second);
  EXPECT_FALSE(check(log).has_value());
}

}  // namespace
}  // namespace assay::validators
