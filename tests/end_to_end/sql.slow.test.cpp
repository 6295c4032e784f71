#include <gtest/gtest.h>
#include <optional>
#include <string>
#include <tuple>
#include <vector>

#include "tests/end_to_end/program.hpp"
#include "tests/model/wire/temporary_folder.hpp"

namespace assay::cli {
namespace {

namespace fs = std::filesystem;

bool has_duckdb(const std::string& python) {
  return run({python, "-c", "import duckdb"}).code == 0;
}

/// A Python with DuckDB: the machine's own, else one made beside the program. None when it cannot
/// be installed.
std::optional<std::string> python_with_duckdb() {
  if (has_duckdb("python3")) return "python3";
  const fs::path home = fs::path{program_path()}.parent_path() / "duckdb";
  const std::string python = (home / "bin" / "python3").string();
  if (has_duckdb(python)) return python;
  if (run({"python3", "-m", "venv", home.string()}).code != 0) return std::nullopt;
  if (run({python, "-m", "pip", "install", "--quiet", "duckdb"}).code != 0) return std::nullopt;
  return has_duckdb(python) ? std::optional{python} : std::nullopt;
}

/// The third opinion: SQL written from the contract alone, over the files that a user gets.
void expect_that_sql_agrees(std::vector<std::string> world) {
  const auto python = python_with_duckdb();
  if (!python) GTEST_SKIP() << "DuckDB cannot be installed here";
  const TemporaryFolder folder;
  world.insert(world.begin(), "events");
  world.insert(world.end(), {"--quiet", "--out", folder.path().string()});
  const Ended written = assay(world);
  ASSERT_EQ(written.code, 0) << written.err;
  const Ended judged = run({*python, SOURCE_ROOT "/tests/sql/oracle.py", folder.path().string()});
  EXPECT_EQ(judged.code, 0) << judged.out << judged.err;
  EXPECT_EQ(judged.out.rfind("OK", 0), 0U) << judged.out;
}

class Sql : public testing::TestWithParam<std::tuple<std::string, std::string>> {};

TEST_P(Sql, RecomputesTheTablesOfASmallWorld) {
  const auto& [profile, seed] = GetParam();
  expect_that_sql_agrees({"quick", "--profile", profile, "--seed", seed});
}

INSTANTIATE_TEST_SUITE_P(Worlds, Sql,
                         testing::Combine(testing::Values("calm", "storm", "swarm"),
                                          testing::Values("1", "2", "3")),
                         [](const auto& world) {
                           return std::get<0>(world.param) + "_" + std::get<1>(world.param);
                         });

TEST(SqlOfAWeek, RecomputesItsTables) {
  expect_that_sql_agrees({"first-week", "--set", "population.units=3000"});
}

TEST(SqlOfLateEvents, RecomputesWhatIsLeftOfThem) {
  expect_that_sql_agrees({"quick", "--profile", "extreme", "--fault", "crossover", "--set",
                          "pipeline.lateness=1h", "--as-of", "2026-06-02T18:00:00Z"});
}

}  // namespace
}  // namespace assay::cli
