#include "cli/case_files.hpp"

#include <filesystem>
#include <fstream>
#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <iterator>
#include <nlohmann/json.hpp>
#include <rapidcheck/gtest.h>
#include <valijson/adapters/nlohmann_json_adapter.hpp>
#include <valijson/schema.hpp>
#include <valijson/schema_parser.hpp>
#include <valijson/validation_results.hpp>
#include <valijson/validator.hpp>

#include "cli/case_run.hpp"
#include "model/input_error.hpp"
#include "reference/streaming/streaming_pipeline.hpp"
#include "tests/model/wire/temporary_folder.hpp"
#include "validators/shrinking/part.hpp"

namespace assay::cli {
namespace {

using namespace std::chrono_literals;
using Json = nlohmann::json;
using testing::HasSubstr;

constexpr EventTime monday{24h * 20'605};  // 2026-06-01T00:00:00Z

std::string text_of(const std::string& path) {
  std::ifstream in{path, std::ios::binary};
  return {std::istreambuf_iterator<char>{in}, {}};
}

void put(const std::string& path, const std::string& text) {
  std::ofstream{path, std::ios::binary} << text;
}

MetricDefinition purchases() {
  MetricDefinition out;
  out.metric = "purchases";
  out.part.event = "purchase";
  return out;
}

ExperimentDefinition checkout() {
  ExperimentDefinition out;
  out.experiment_id = out.salt = "checkout";
  out.variants = {{"control", 50'000'000}, {"treatment", 50'000'000}};
  out.start = monday;
  out.end = monday + 48h;
  out.metrics = {"purchases"};
  return out;
}

/// A unit that is exposed and buys, delivered twice, with a crash in between.
sim::RunRecord small_run() {
  sim::RunRecord out;
  out.dictionary = std::make_unique<Dictionary>();
  Dictionary& words = *out.dictionary;
  out.scenario.pipeline.metrics = {purchases()};
  out.scenario.pipeline.lateness = 2h;
  out.scenario.metrics = out.scenario.pipeline.metrics;
  const auto add = [&](std::string_view id, Duration at, Payload payload) {
    Event event;
    event.event_id = words.keep(id);
    event.timestamp = monday + at;
    event.received_at = arrives(event.timestamp, 1s);
    event.payload = payload;
    if (type_of(event) != EventType::experiment) event.units[0] = words.unit(UnitKind::user, "u17");
    out.delivered_log.push_back(event);
  };
  const Symbol id = words.symbol("checkout");
  add("a-definition-with-a-long-id", 0s, DefinitionChange{id, words.definition(checkout())});
  add("e1", 1h, Exposure{id, words.symbol("treatment")});
  add("o1", 2h, Outcome{words.symbol("purchase"), 12'500'000});
  add("o1", 2h, Outcome{words.symbol("purchase"), 12'500'000});
  out.snapshot_times = {arrives(monday, 3h), arrives(monday, 4h)};
  out.process_actions = {
      {.kind = sim::ProcessAction::Kind::crash, .at = arrives(monday, 90min)},
      {.kind = sim::ProcessAction::Kind::rescale, .at = arrives(monday, 210min), .shards = 3}};
  validators::shrinking::state_experiments(out);
  return out;
}

FailureCase stated(const sim::RunRecord& run) {
  FailureCase out;
  out.validator = "ledger";
  out.field = "checkout/treatment/all/purchases/sum";
  out.as_of = run.snapshot_times.front();
  out.expected = "1";
  out.got = "2";
  out.scenario = "quick";
  out.seed = 42;
  out.pipeline = "no_dedup";
  out.answers = right_answers(run);
  return out;
}

class CaseFiles : public testing::Test {
 protected:
  CaseFiles() { write_case(path(), run, stated(run)); }

  [[nodiscard]] std::string path() const { return folder.file("case"); }

  [[nodiscard]] std::string file(std::string_view name) const {
    return path() + "/" + std::string{name};
  }

  /// The message of the error on reading; empty when it can be read.
  [[nodiscard]] std::string error() const {
    try {
      static_cast<void>(read_case(path()));
      return "";
    } catch (const InputError& problem) {
      return problem.what();
    }
  }

  /// The same with one field of case.json replaced.
  [[nodiscard]] std::string error_with(const char* pointer, const Json& value) const {
    Json document = Json::parse(text_of(file(case_file)));
    document[Json::json_pointer{pointer}] = value;
    put(file(case_file), document.dump());
    return error();
  }

  sim::RunRecord run = small_run();
  TemporaryFolder folder;
};

TEST_F(CaseFiles, AreReadBackAsTheyWereWritten) {
  ReadCase read = read_case(path());
  EXPECT_EQ(read.stated.validator, "ledger");
  EXPECT_EQ(read.stated.field, "checkout/treatment/all/purchases/sum");
  EXPECT_EQ(read.stated.as_of, run.snapshot_times.front());
  EXPECT_EQ(read.stated.seed, 42U);
  EXPECT_EQ(read.stated.pipeline, "no_dedup");
  EXPECT_EQ(read.stated.answers, right_answers(run));
  EXPECT_EQ(read.record.snapshot_times, run.snapshot_times);
  EXPECT_EQ(read.record.scenario.pipeline, run.scenario.pipeline);
  EXPECT_EQ(read.record.scenario.experiments, run.scenario.experiments);
  ASSERT_EQ(read.record.process_actions.size(), 2U);
  EXPECT_EQ(read.record.process_actions[1].shards, 3);
  ASSERT_EQ(read.record.delivered_log.size(), 4U);
  validators::shrinking::send(read.record, reference::streaming_pipeline());
  EXPECT_EQ(right_answers(read.record), read.stated.answers);
}

TEST_F(CaseFiles, AreWrittenAgainToTheSameBytes) {
  const ReadCase read = read_case(path());
  write_case(folder.file("again"), read.record, read.stated);
  for (const std::string_view name : {case_file, case_events_file, case_answers_file})
    EXPECT_EQ(text_of(folder.file("again") + "/" + std::string{name}), text_of(file(name))) << name;
}

TEST_F(CaseFiles, FitTheirPublishedSchema) {
  const Json text = Json::parse(std::ifstream{SOURCE_ROOT "/cli/case.schema.json"});
  valijson::Schema schema;
  valijson::SchemaParser{}.populateSchema(valijson::adapters::NlohmannJsonAdapter{text}, schema);
  const auto fits = [&](const Json& document) {
    return valijson::Validator{}.validate(schema, valijson::adapters::NlohmannJsonAdapter{document},
                                          nullptr);
  };
  Json document = Json::parse(text_of(file(case_file)));
  EXPECT_TRUE(fits(document));
  document["mood"] = "fine";
  EXPECT_FALSE(fits(document));
}

TEST_F(CaseFiles, SayWhatIsWrongAndWhere) {
  EXPECT_THAT(error_with("/validator", "legder"), HasSubstr("did you mean 'ledger'?"));
  write_case(path(), run, stated(run));
  EXPECT_THAT(error_with("/questions/1", "2026-06-01T03:00:00.000000Z"), HasSubstr("/questions"));
  write_case(path(), run, stated(run));
  EXPECT_THAT(error_with("/process/0/action", "explode"), HasSubstr("/process/0/action"));
  write_case(path(), run, stated(run));
  EXPECT_THAT(error_with("/process/1/shards", 0), HasSubstr("/process/1/shards"));
  write_case(path(), run, stated(run));
  EXPECT_THAT(error_with("/process/1/at", "2026-06-01T00:00:00Z"),
              HasSubstr("is before the action before it"));
  write_case(path(), run, stated(run));
  EXPECT_THAT(error_with("/mood", "fine"), HasSubstr("mood"));
  write_case(path(), run, stated(run));
  EXPECT_THAT(error_with("/questions", Json::array()), HasSubstr("is empty"));
}

TEST_F(CaseFiles, NameTheFileAndTheLineOfABadEvent) {
  put(file(case_events_file), text_of(file(case_events_file)) + "{\"event_id\": 7}\n");
  EXPECT_THAT(error(), HasSubstr("events.ndjson:5: "));
}

TEST_F(CaseFiles, MayNotExpectWhatNobodyAsksFor) {
  Json document = Json::parse(text_of(file(case_file)));
  document["questions"].erase(1);
  put(file(case_file), document.dump());
  EXPECT_THAT(error(), HasSubstr("expect.csv: has a row as of 2026-06-01T04:00:00.000000Z"));
}

TEST_F(CaseFiles, AreRemovedWithTheirFolderButNothingElse) {
  put(file("notes.txt"), "mine");
  remove_case(path());
  EXPECT_FALSE(std::filesystem::exists(file(case_file)));
  EXPECT_TRUE(std::filesystem::exists(file("notes.txt")));
  std::filesystem::remove(file("notes.txt"));
  remove_case(path());
  EXPECT_FALSE(std::filesystem::exists(path()));
}

TEST_F(CaseFiles, AreFoundByTheirFolderOrTheirStatement) {
  EXPECT_EQ(case_folder(path()), path());
  EXPECT_EQ(case_folder(file(case_file)), path());
  EXPECT_EQ(case_folder("case.json"), ".");
  EXPECT_EQ(case_folder(folder.file("scenario.json")), std::nullopt);
}

/// One change of the bytes: something put in, taken out, or replaced.
std::string damaged(std::string text) {
  const auto at = *rc::gen::inRange<std::size_t>(0, text.size() + 1);
  const auto length = *rc::gen::weightedOneOf<std::size_t>(
      {{3, rc::gen::inRange<std::size_t>(0, 3)}, {1, rc::gen::inRange<std::size_t>(0, 200)}});
  const auto with = *rc::gen::oneOf(
      rc::gen::element<std::string>("", "0", "-1", "null", "\"", "{", "]", ",", "9e99", "\n", "\0",
                                    "\xff", "2026-06-01T03:00:00Z", "99999999999999999999"),
      rc::gen::container<std::string>(rc::gen::arbitrary<char>()));
  return text.replace(at, length, with);
}

RC_GTEST_FIXTURE_PROP(CaseFiles, AreRefusedOrReplayedWhateverIsInThem, ()) {
  const auto name = *rc::gen::element(case_file, case_events_file, case_answers_file);
  write_case(path(), run, stated(run));
  put(file(name), damaged(text_of(file(name))));
  Setting setting;
  setting.pipeline = reference::streaming_pipeline();
  setting.pipeline_name = reference_pipeline;
  try {
    const reports::RunReport report = replay_case(path(), setting);
    RC_ASSERT(report.verdicts.size() == 2U);
  } catch (const InputError&) {
    RC_SUCCEED("refused");
  }
}

}  // namespace
}  // namespace assay::cli
