#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <nlohmann/json.hpp>
#include <string>
#include <utility>
#include <vector>

#include "tests/end_to_end/program.hpp"
#include "tests/model/wire/temporary_folder.hpp"
#include "tests/python_with.hpp"

namespace assay::cli {
namespace {

using Json = nlohmann::json;
using testing::HasSubstr;

/// A data set of the world in which pipelines are verified.
class Compare : public testing::Test {
 protected:
  static void SetUpTestSuite() {
    folder_ = new TemporaryFolder;
    ASSERT_EQ(assay({"events", "any-pipeline", "--quiet", "--seed", "7", "--out", data()}).code, 0);
  }

  static void TearDownTestSuite() {
    delete folder_;
    folder_ = nullptr;
  }

  static std::string data() { return (folder_->path() / "data").string(); }

  static std::string right_text() { return text_of(data() + "/expected_delivered.csv"); }

  /// A table with this text against the truth.
  static Ended compare_text(const std::string& text, const std::vector<std::string>& more = {}) {
    const std::string file = (folder_->path() / "results").string();
    write_text(file, text);
    std::vector<std::string> words{"compare", file, "--truth", data()};
    words.insert(words.end(), more.begin(), more.end());
    return assay(words);
  }

  static inline TemporaryFolder* folder_ = nullptr;
};

TEST_F(Compare, FindsNothingWrongWithTheRightTable) {
  const Ended ended = compare_text(right_text());
  EXPECT_EQ(ended.code, 0) << ended.out << ended.err;
  EXPECT_THAT(ended.out, HasSubstr("The table is right"));
  EXPECT_THAT(ended.out, HasSubstr("0 differ, 0 missing, 0 too many"));
}

TEST_F(Compare, KnowsTheTableOfTheEventsThatHappened) {
  const Ended ended = compare_text(text_of(data() + "/expected_clean.csv"));
  EXPECT_EQ(ended.code, 1);
  EXPECT_THAT(ended.out, HasSubstr("It is expected_clean.csv"));
}

TEST_F(Compare, SaysWhichNumberIsOffAndByHowMuch) {
  std::string text = right_text();
  const std::size_t row = text.find(",checkout,control,all,conversion,");
  const std::size_t units = text.find("conversion,", row) + 11;
  const std::size_t end = text.find(',', units);
  const int right = std::stoi(text.substr(units, end - units));
  text.replace(units, end - units, std::to_string(right + 2));
  const Ended ended = compare_text(text, {"--json"});
  EXPECT_EQ(ended.code, 1);
  const Json table = Json::parse(ended.out).at("tables").at(0);
  EXPECT_EQ(table.at("differing_rows"), 1);
  const Json& departure = table.at("departures").at(0);
  EXPECT_EQ(departure.at("aggregate"), "checkout/control/all/conversion");
  EXPECT_EQ(departure.at("column"), "units");
  EXPECT_EQ(departure.at("difference"), "+2");
  EXPECT_LE(widest_line(compare_text(text).out), 80U);
}

TEST_F(Compare, SaysWhichRowsAreMissingAndTooMany) {
  std::string text = right_text();
  const std::size_t last = text.rfind('\n', text.size() - 2) + 1;
  const std::string row = text.substr(last);
  text.replace(last, row.size(), "2026-06-01T00:00:00Z" + row.substr(row.find(',')));
  const Ended other_time = compare_text(text);
  EXPECT_EQ(other_time.code, 1);
  text = right_text().substr(0, last) + ",checkout,control,moon=full,conversion,1,0,0,0,,,,,,\n";
  const Ended ended = compare_text(text);
  EXPECT_EQ(ended.code, 1);
  EXPECT_THAT(ended.out, HasSubstr("0 differ, 1 missing, 1 too many"));
}

TEST_F(Compare, TakesFloatsForWhatTheyRound) {
  const auto python = test::python_with("csv");
  if (!python) GTEST_SKIP() << "no Python";
  const std::string script =
      "import csv,sys,json\n"
      "for r in csv.DictReader(open(sys.argv[1])):\n"
      "    print(json.dumps({k: float(v) if 'sum' in k or 'product' in k else v "
      "for k, v in r.items() if v}))\n";
  const Ended floats = run({*python, "-c", script, data() + "/expected_delivered.csv"});
  ASSERT_EQ(floats.code, 0) << floats.err;
  const Ended ended = compare_text(floats.out);
  EXPECT_EQ(ended.code, 0) << ended.out << ended.err;
  EXPECT_THAT(ended.out, HasSubstr("relative 1e-9"));
}

TEST_F(Compare, RefusesBadInputWithItsPlace) {
  for (const auto& [text, message] : std::vector<std::pair<std::string, std::string>>{
           {"", "is empty"},
           {"a,b\n1,2\n", "experiment_id"},
           {"experiment_id,variant,segment,metric,units,sum\ne,a,all,m,1,x\n",
            "results:2: sum: 'x' is not a decimal number"},
           {"experiment_id,variant,segment,metric,units,sum\ne,a,all,m,1,1\ne,a,all,m,1,1\n",
            "results:3: the row of e/a/all/m is on line 2 already"},
           {"{\"experiment_id\":\"e\",\"variant\":\"a\",\"metric\":\"m\",\"units\":-1}\n",
            "results:1: units: '-1' is not a count"}}) {
    const Ended ended = compare_text(text);
    EXPECT_EQ(ended.code, 64) << text;
    EXPECT_THAT(ended.err, HasSubstr(message)) << text;
  }
  EXPECT_EQ(assay({"compare", data() + "/results.csv", "--truth", "nowhere"}).code, 64);
}

TEST_F(Compare, TellsTheFirstUnitThatDiffersAndItsEvents) {
  const std::string rows = (folder_->path() / "units.csv").string();
  const std::string log = text_of(data() + "/events.ndjson");
  const std::size_t exposure = log.find("\"experiment_id\":\"search\",\"variant\"");
  const std::size_t unit = log.rfind("\"unit_id\":\"", exposure) + 11;
  const std::string id = log.substr(unit, log.find('"', unit) - unit);
  write_text(rows, "experiment_id,unit_id,metric,value\nsearch," + id + ",revenue,123456\n");
  const Ended ended = compare_text(right_text(), {"--unit-rows", rows});
  EXPECT_EQ(ended.code, 1) << ended.err;
  EXPECT_THAT(ended.out, HasSubstr("Single units"));
  EXPECT_THAT(ended.out, HasSubstr("missing"));
  EXPECT_THAT(ended.out, HasSubstr("exposure to "));
}

/// A change to the pipeline of docs/your-pipeline.md, and the rule that it then has.
struct Break {
  const char* rule;
  const char* from;
  const char* to;
};

class ComparePython : public Compare, public testing::WithParamInterface<Break> {
 protected:
  /// The table of the pipeline with one text in it replaced.
  static std::string table_with(const std::string& from, const std::string& to) {
    const auto python = test::python_with("decimal");
    std::string text = text_of(SOURCE_ROOT "/docs/pipelines/pipeline.py");
    const std::size_t at = text.find(from);
    EXPECT_NE(at, std::string::npos) << from;
    text.replace(at, from.size(), to);
    const std::string script = (folder_->path() / "pipeline.py").string();
    write_text(script, text);
    const Ended ended = run({python.value_or("python3"), script, data()});
    EXPECT_EQ(ended.code, 0) << ended.err;
    return ended.out;
  }

  void SetUp() override {
    if (!test::python_with("decimal")) GTEST_SKIP() << "no Python";
  }
};

TEST_P(ComparePython, NamesTheRuleOfABrokenPipeline) {
  const Ended ended = compare_text(table_with(GetParam().from, GetParam().to), {"--json"});
  EXPECT_EQ(ended.code, 1) << ended.err;
  std::string all;
  const Json report = Json::parse(ended.out);
  for (const Json& line : report.at("tables").at(0).at("explanations"))
    all += line.get<std::string>() + "\n";
  EXPECT_THAT(all, HasSubstr("Explained by " + std::string{GetParam().rule} + ":"));
}

INSTANTIATE_TEST_SUITE_P(
    Breaks, ComparePython,
    testing::Values(
        Break{"last_exposure", "first.setdefault(unit_of(e, kind), e)",
              "first[unit_of(e, kind)] = e"},
        Break{"crossover_kept", "len(seen[unit]) > 1 and", "False and"},
        Break{"end_inclusive", "micros(x[\"end\"])", "micros(x[\"end\"]) + 1"},
        Break{"no_dedup", "copies[e[\"event_id\"]] =", "copies[len(copies)] ="},
        Break{"late_kept", "lateness == \"unbounded\" or", "True or"},
        Break{"bots_kept", "bots.get((kind, unit)) or", "False or"},
        Break{"pre_exposure_counted", "exposure[\"ts\"] <= e[\"ts\"] < until",
              "start <= e[\"ts\"] < until"},
        Break{"no_conversion_window", "if m.get(\"conversion_window\") else end",
              "if False else end"},
        Break{"cap_absent", "if \"cap\" in part else x", "if False else x"},
        Break{"local_day_utc_minus_5", "start, end = micros(x[\"start\"]), micros(x[\"end\"])",
              "start, end = (micros(x[k]) + 5 * 3600 * 10**6 for k in (\"start\", \"end\"))"}),
    [](const auto& row) { return std::string{row.param.rule}; });

TEST(CompareSql, TheJobOfTheManualIsRight) {
  const auto python = test::python_with("duckdb");
  if (!python) GTEST_SKIP() << "no Python with DuckDB";
  for (const char* const seed : {"3", "4"}) {
    const TemporaryFolder folder;
    const std::string data = folder.file("data");
    ASSERT_EQ(assay({"events", "any-pipeline", "--quiet", "--seed", seed, "--out", data}).code, 0);
    const Ended job = run({*python, SOURCE_ROOT "/docs/pipelines/job.py", data});
    ASSERT_EQ(job.code, 0) << job.err;
    write_text(folder.file("results.csv"), job.out);
    const Ended ended = assay({"compare", folder.file("results.csv"), "--truth", data});
    EXPECT_EQ(ended.code, 0) << ended.out << ended.err;
  }
}

}  // namespace
}  // namespace assay::cli
