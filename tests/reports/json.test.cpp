#include "reports/json.hpp"

#include <fstream>
#include <gtest/gtest.h>
#include <limits>
#include <nlohmann/json.hpp>
#include <set>
#include <valijson/adapters/nlohmann_json_adapter.hpp>
#include <valijson/schema.hpp>
#include <valijson/schema_parser.hpp>
#include <valijson/validation_results.hpp>
#include <valijson/validator.hpp>

#include "model/contract.hpp"
#include "tests/reports/sample_report.hpp"

namespace assay::reports {
namespace {

using Json = nlohmann::json;
using Adapter = valijson::adapters::NlohmannJsonAdapter;

Json published_schema() {
  return Json::parse(std::ifstream{SOURCE_ROOT "/reports/report.schema.json"});
}

/// The first complaint of the schema; empty when the document fits.
std::string schema_error(const Json& document) {
  const Json text = published_schema();
  valijson::Schema schema;
  valijson::SchemaParser{}.populateSchema(Adapter{text}, schema);
  valijson::ValidationResults results;
  if (valijson::Validator{}.validate(schema, Adapter{document}, &results)) return "";
  valijson::ValidationResults::Error error;
  results.popError(error);
  std::string message = error.description;
  for (const std::string& step : error.context)
    message += step;
  return message;
}

TEST(Json, FitsItsPublishedSchema) {
  EXPECT_EQ(schema_error(Json::parse(json(sample_report()))), "");
}

TEST(Json, FitsItsPublishedSchemaWithCasesInIt) {
  const Json document = Json::parse(json(sample_with_cases()));
  EXPECT_EQ(schema_error(document), "");
  EXPECT_EQ(document["smallest_case"]["likely_class"], "deduplication");
  EXPECT_EQ(document["smallest_case"]["story"].size(), 5U);
  EXPECT_EQ(document["kept_cases"][0]["verdict"], "broken");
}

TEST(Json, FitsItsPublishedSchemaWithoutAnythingInIt) {
  RunReport empty;
  empty.scenario_hash = "0000000000000000";
  EXPECT_EQ(schema_error(Json::parse(json(empty))), "");
}

TEST(Json, SchemaRefusesWhatItDoesNotKnow) {
  Json document = Json::parse(json(sample_report()));
  document["verdicts"][0]["mood"] = "fine";
  EXPECT_NE(schema_error(document), "");
}

TEST(Json, KeepsEveryTextWhateverIsInIt) {
  const auto hostile = [](std::string& text) { text += "\"\\\n\x01</script>\u00e9"; };
  const RunReport report = with_texts(sample_report(), hostile);
  const Json document = Json::parse(json(report));
  EXPECT_EQ(document["scenario"], report.scenario);
  EXPECT_EQ(document["verdicts"][3]["detail"], report.verdicts[3].detail);
  EXPECT_EQ(document["experiments"][0]["effects"][0]["metric"],
            report.experiments[0].effects[0].metric);
}

TEST(Json, KeepsEveryNumberToTheLastBit) {
  RunReport report = sample_report();
  report.verdicts[0].estimate = 0.1 + 0.2;
  report.verdicts[1].estimate = std::numeric_limits<double>::denorm_min();
  const Json document = Json::parse(json(report));
  EXPECT_EQ(document["verdicts"][0]["estimate"].get<double>(), 0.1 + 0.2);
  EXPECT_EQ(document["verdicts"][1]["estimate"].get<double>(),
            std::numeric_limits<double>::denorm_min());
  EXPECT_EQ(document["seed"].get<std::uint64_t>(), report.seed);
}

TEST(Json, SaysNullOfWhatIsNotKnown) {
  const Json document = Json::parse(json(sample_report()));
  const Json& effects = document["experiments"][0]["effects"];
  EXPECT_TRUE(effects[3]["relative"].is_null());
  EXPECT_EQ(effects[3]["why_none"], "both variances are 0");
  EXPECT_TRUE(effects[5]["true_absolute"].is_null());
}

TEST(Json, RefusesNumbersThatJsonCannotSay) {
  RunReport report = sample_report();
  report.verdicts[0].estimate = std::numeric_limits<double>::quiet_NaN();
  EXPECT_THROW(static_cast<void>(json(report)), ContractError);
  report.verdicts[0].estimate = std::numeric_limits<double>::infinity();
  EXPECT_THROW(static_cast<void>(json(report)), ContractError);
}

}  // namespace
}  // namespace assay::reports
