#include <cmath>
#include <gtest/gtest.h>
#include <memory>
#include <nlohmann/json.hpp>
#include <set>
#include <string>
#include <vector>

#include "model/wire/csv.hpp"
#include "model/wire/files.hpp"
#include "tests/end_to_end/program.hpp"
#include "tests/model/wire/temporary_folder.hpp"
#include "tests/reference_cases.hpp"

namespace assay::cli {
namespace {

using Json = nlohmann::json;

// As the reference numbers state it.
constexpr double statistic_tolerance = 1e-9;
constexpr double p_tolerance = 1e-6;

/// Real purchases: every customer of a shop, its first nine months before the "experiment", odd
/// customers the treatment. Nobody was treated; the right answers come from other packages.
class Cdnow : public testing::Test {
 protected:
  void SetUp() override {
    const auto data = tests::shared_folder() / "data";
    if (!std::filesystem::exists(data / "cdnow_transactions.csv.gz"))
      GTEST_SKIP() << "no reference data in " << data;
    expected_ = Json::parse(text_of(data / "expected.json")).at("cdnow_aa");
    outcomes_file_ = (data / "cdnow_transactions.csv.gz").string();
    write_text(folder_.path() / "units.csv", units_csv());
  }

  [[nodiscard]] Ended run_cdnow(const std::string& profile,
                                const std::vector<std::string>& more = {}) const {
    std::vector<std::string> words{
        "run", "cdnow", "--profile", profile, "--units", folder_.file("units.csv"), "--outcomes",
        outcomes_file_, "--json", "--out", folder_.file("out"),
        // Revenue as it is, beside the one that its covariate adjusts.
        "--set", R"(metrics.4={"metric":"dollars","kind":"sum","event":"purchase"})", "--set",
        "experiments.0.metrics.4=dollars"};
    words.insert(words.end(), more.begin(), more.end());
    return assay(words);
  }

  [[nodiscard]] const Json& expected() const { return expected_; }

 private:
  [[nodiscard]] std::string units_csv() const {
    CsvReader csv{open_input(outcomes_file_)};
    const std::size_t id = csv.required_column("customer_id");
    std::set<std::string> customers;
    for (CsvRow row; csv.next(row);)
      customers.insert(row.fields[id]);
    std::string out = "customer_id,arm\n";
    for (const std::string& customer : customers)
      out += customer + (std::stoi(customer) % 2 == 1 ? ",treatment\n" : ",control\n");
    return out;
  }

  TemporaryFolder folder_;
  std::string outcomes_file_;
  Json expected_;
};

const Json& effect(const Json& report, const std::string& metric) {
  for (const Json& row : report.at("experiments").at(0).at("effects"))
    if (row.at("metric") == metric && row.at("segment") == "all") return row;
  throw std::out_of_range(metric);
}

void expect_close(const Json& got, const Json& right, double tolerance) {
  ASSERT_TRUE(got.is_number()) << got;
  const double value = right.get<double>();
  EXPECT_NEAR(got.get<double>(), value, tolerance * std::abs(value));
}

/// Difference, 95 % interval and p.
void expect_estimate(const Json& row, const Json& right) {
  const Json& difference = row.at("absolute");
  expect_close(difference.at("value"), right.at("diff"), statistic_tolerance);
  expect_close(difference.at("low"), right.at("ci95").at(0), statistic_tolerance);
  expect_close(difference.at("high"), right.at("ci95").at(1), statistic_tolerance);
  expect_close(row.at("p"), right.at("p"), p_tolerance);
}

TEST_F(Cdnow, GivesTheNumbersOfOtherPackages) {
  const Ended ended = run_cdnow("calm");
  ASSERT_EQ(ended.code, 0) << ended.err << ended.out;
  const Json report = Json::parse(ended.out);

  const Json& dollars = effect(report, "dollars");
  EXPECT_EQ(dollars.at("method"), "welch");
  expect_close(dollars.at("control"), expected().at("post_dollars").at("mean_c"),
               statistic_tolerance);
  expect_close(dollars.at("treatment"), expected().at("post_dollars").at("mean_t"),
               statistic_tolerance);
  expect_estimate(dollars, expected().at("post_dollars"));
  expect_close(dollars.at("relative").at("value"), expected().at("post_dollars").at("rel"),
               statistic_tolerance);

  const Json& right = expected().at("post_dollars_cuped");
  const Json& revenue = effect(report, "revenue");
  EXPECT_EQ(revenue.at("method"), "cuped");
  expect_estimate(revenue, right.at("adjusted"));
  expect_close(revenue.at("variance_reduction"), right.at("variance_reduction"),
               statistic_tolerance);
  expect_close(revenue.at("covariate_correlation"), right.at("corr_pooled"), statistic_tolerance);

  const Json& per_purchase = expected().at("post_dollars_per_transaction_delta");
  const Json& ratio = effect(report, "revenue_per_purchase");
  expect_close(ratio.at("control"), per_purchase.at("ratio_c"), statistic_tolerance);
  expect_close(ratio.at("treatment"), per_purchase.at("ratio_t"), statistic_tolerance);
  expect_estimate(ratio, per_purchase);
}

TEST_F(Cdnow, FindsTheSplitThatItWasGiven) {
  const Ended ended = run_cdnow("calm", {"--validator", "sample_ratio"});
  ASSERT_EQ(ended.code, 0) << ended.err << ended.out;
  const Json report = Json::parse(ended.out);
  const Json& experiment = report.at("experiments").at(0);
  EXPECT_EQ(experiment.at("sample_ratio_p"), expected().at("srm").at("p"));
  for (const std::size_t arm : {0U, 1U})
    EXPECT_EQ(experiment.at("arms").at(arm).at("units"),
              expected().at("srm").at("observed").at(arm));
  EXPECT_EQ(report.at("counts").at("units"), expected().at("customers"));
}

TEST_F(Cdnow, StreamingBatchAndOracleAreOneUnderAStorm) {
  const Ended ended = run_cdnow("storm", {"--validator", "ledger", "--validator", "conservation",
                                          "--validator", "stream_equals_batch"});
  ASSERT_EQ(ended.code, 0) << ended.err << ended.out;
  const Json report = Json::parse(ended.out);
  for (const Json& point : report.at("differences"))
    EXPECT_EQ(point.at("differing_fields"), 0) << point;
  EXPECT_EQ(report.at("verdicts").size(), 3U);
}

}  // namespace
}  // namespace assay::cli
