#include <algorithm>
#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <set>
#include <string>

#include "cli/execution.hpp"
#include "cli/world_options.hpp"
#include "validators/alternatives/alternative.hpp"
#include "validators/alternatives/explain.hpp"
#include "validators/answers.hpp"

namespace assay::cli {
namespace {

using validators::Alternative;
using validators::TableExplanation;

/// The world in which external pipelines are verified, with more of what is rare in it.
class Alternatives : public testing::Test {
 protected:
  static void SetUpTestSuite() {
    WorldOptions options;
    options.scenario = "any-pipeline";
    options.jobs = 2;
    options.seed = 2;
    options.faults = {"crossover=1", "flip_flop=1", "boundary=1", "late_classification=1"};
    options.sets = {"population.bots.share=0.2"};
    record_ = new sim::RunRecord{live(load_setting(options))};
  }

  static void TearDownTestSuite() {
    delete record_;
    record_ = nullptr;
  }

  static validators::TableQuestion about(const validators::StatedTable& table) {
    return {.log = record_->delivered_log,
            .as_of = record_->snapshot_times.back(),
            .setup = &record_->scenario.pipeline,
            .dictionary = record_->dictionary.get(),
            .table = &table,
            .jobs = 2};
  }

  static validators::StatedTable table_of(const std::vector<const Alternative*>& choice) {
    validators::StatedTable out;
    out.rows = validators::table_with(choice, about(out));
    return out;
  }

  static std::vector<std::string> names_of(const std::vector<TableExplanation>& found) {
    std::vector<std::string> out;
    for (const TableExplanation& each : found)
      out.push_back(each.name());
    return out;
  }

  static inline sim::RunRecord* record_ = nullptr;
};

TEST_F(Alternatives, LeaveTheContractAsItIsWhereNoneIsChosen) {
  EXPECT_EQ(table_of({}).rows, record_->snapshots.back().results);
}

TEST_F(Alternatives, AreEachFoundAgainByTheirTable) {
  std::vector<std::string> unseen;
  for (const Alternative& alternative : validators::alternatives()) {
    const validators::StatedTable table = table_of({&alternative});
    if (table.rows == record_->snapshots.back().results) {
      unseen.emplace_back(alternative.name);
      continue;
    }
    const auto found = validators::explain(about(table));
    EXPECT_THAT(names_of(found), testing::Contains(std::string{alternative.name}));
    EXPECT_TRUE(std::ranges::all_of(found, &TableExplanation::is_exact)) << alternative.name;
  }
  // No fault makes copies that say different things; an instant is seldom met in a small world.
  EXPECT_THAT(unseen,
              testing::IsSubsetOf({"last_copy", "start_exclusive", "first_arrived_exposure"}));
}

TEST_F(Alternatives, AreFoundTwoAtATime) {
  const auto& all = validators::alternatives();
  const validators::StatedTable table = table_of({&all.front(), &all.back()});
  const auto found = validators::explain(about(table));
  ASSERT_FALSE(found.empty());
  EXPECT_EQ(found.front().alternatives.size(), 2U);
  EXPECT_TRUE(found.front().is_exact());
}

TEST_F(Alternatives, AreOnlyNearerWhereNothingExplainsTheTable) {
  validators::StatedTable table = table_of({&validators::alternatives().front()});
  table.rows.front().units += 1;
  const auto found = validators::explain(about(table));
  ASSERT_FALSE(found.empty());
  EXPECT_FALSE(found.front().is_exact());
  EXPECT_EQ(found.front().name(), validators::alternatives().front().name);
  EXPECT_THAT(validators::explanation_words(found).front(), testing::HasSubstr("Nearer by"));
}

TEST_F(Alternatives, HaveNamesOfTheirOwn) {
  std::set<std::string_view> names;
  for (const Alternative& alternative : validators::alternatives())
    EXPECT_TRUE(names.insert(alternative.name).second) << alternative.name;
}

}  // namespace
}  // namespace assay::cli
