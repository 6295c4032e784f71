#include <algorithm>
#include <gtest/gtest.h>
#include <nlohmann/json.hpp>
#include <sstream>
#include <string>
#include <vector>

#include "model/dictionary.hpp"
#include "model/json.hpp"
#include "model/result_table.hpp"
#include "model/scenario_json.hpp"
#include "model/time.hpp"
#include "model/wire/event_source.hpp"
#include "model/wire/files.hpp"
#include "model/wire/results_csv.hpp"
#include "reference/streaming/streaming_pipeline.hpp"
#include "tests/end_to_end/program.hpp"
#include "tests/model/wire/temporary_folder.hpp"

namespace assay::cli {
namespace {

/// `assay events quick --out FOLDER MORE...`, ended well.
void write_events(const TemporaryFolder& folder, const std::vector<std::string>& more = {}) {
  std::vector<std::string> words{"events", "quick", "--out", folder.path().string(), "--quiet"};
  words.insert(words.end(), more.begin(), more.end());
  const Ended ended = assay(words);
  ASSERT_EQ(ended.code, 0) << ended.err;
  EXPECT_EQ(ended.out + ended.err, "");
}

/// A copy of each event; texts that live in the log's bytes are not to be looked at.
std::vector<Event> events_of(const std::string& path, Dictionary& dictionary) {
  std::vector<Event> out;
  const auto source = open_events(path, dictionary);
  for (EventBatch batch; source->read(batch);)
    out.insert(out.end(), batch.events.begin(), batch.events.end());
  return out;
}

std::vector<std::string> lines_of(const std::string& text) {
  std::vector<std::string> out;
  std::istringstream in{text};
  for (std::string line; std::getline(in, line);)
    out.push_back(line);
  return out;
}

/// The rows of a table without its header.
std::vector<std::string> rows_of(const TemporaryFolder& folder, const std::string& name) {
  auto out = lines_of(text_of(folder.path() / name));
  if (!out.empty()) out.erase(out.begin());
  return out;
}

std::string header_of(const TemporaryFolder& folder, const std::string& name) {
  const auto lines = lines_of(text_of(folder.path() / name));
  return lines.empty() ? std::string{} : lines.front();
}

TEST(Events, WritesItsEightFiles) {
  const TemporaryFolder folder;
  write_events(folder);
  EXPECT_EQ(names_in(folder.path()),
            (std::vector<std::string>{"counts.csv", "events.ndjson", "expected_clean.csv",
                                      "expected_delivered.csv", "experiments.json", "results.csv",
                                      "series.csv", "truth.json"}));
  const std::string results_header =
      "as_of,experiment_id,variant,segment,metric,units,values,sum,sum_squares,denominator_sum,"
      "denominator_sum_squares,cross_product,covariate_sum,covariate_sum_squares,"
      "covariate_cross_product";
  for (const char* const table : {"results.csv", "expected_clean.csv", "expected_delivered.csv"})
    EXPECT_EQ(header_of(folder, table), results_header) << table;
  EXPECT_EQ(header_of(folder, "series.csv").rfind("as_of,window_start,width,", 0), 0U)
      << header_of(folder, "series.csv");
  EXPECT_EQ(header_of(folder, "counts.csv").rfind("as_of,", 0), 0U)
      << header_of(folder, "counts.csv");
}

TEST(Events, ItsLogIsSoundAndInArrivalOrder) {
  const TemporaryFolder folder;
  write_events(folder);
  Dictionary dictionary;
  const auto events = events_of(folder.file("events.ndjson"), dictionary);
  EXPECT_GT(events.size(), 1000U);
  EXPECT_TRUE(std::ranges::is_sorted(events, {}, &Event::received_at));
}

TEST(Events, ItsTablesAreSortedAndTheReferenceEqualsTheDeliveredTruth) {
  const TemporaryFolder folder;
  write_events(folder, {"--profile", "storm", "--seed", "3"});
  for (const char* const table : {"results.csv", "expected_clean.csv", "expected_delivered.csv"}) {
    const auto rows = rows_of(folder, table);
    EXPECT_FALSE(rows.empty()) << table;
    EXPECT_TRUE(std::ranges::is_sorted(rows)) << table;
  }
  EXPECT_FALSE(read_results_csv(folder.file("results.csv")).empty());
  EXPECT_EQ(text_of(folder.path() / "results.csv"),
            text_of(folder.path() / "expected_delivered.csv"));
  EXPECT_NE(text_of(folder.path() / "expected_clean.csv"),
            text_of(folder.path() / "expected_delivered.csv"));
}

TEST(Events, ACalmWorldDeliversWhatHappened) {
  const TemporaryFolder folder;
  write_events(folder, {"--profile", "calm"});
  EXPECT_EQ(text_of(folder.path() / "expected_clean.csv"),
            text_of(folder.path() / "expected_delivered.csv"));
}

/// What a fresh pipeline answers that has read the log of a data set only up to `as_of`.
Snapshot answer_of_prefix(const TemporaryFolder& folder, ArrivalTime as_of) {
  const auto file = read_experiments_file(parse_json(text_of(folder.path() / "experiments.json")));
  Dictionary dictionary;
  const auto pipeline = reference::streaming_pipeline()(file.pipeline, dictionary);
  const auto source = open_events(folder.file("events.ndjson"), dictionary);
  for (EventBatch batch; source->read(batch);) {
    const auto end = std::ranges::upper_bound(batch.events, as_of, {}, &Event::received_at);
    pipeline->ingest({batch.events.begin(), end});
    if (end != batch.events.end()) break;
  }
  return pipeline->snapshot(as_of);
}

TEST(Events, AnEarlierAnswerIsThatOfTheLogSoFar) {
  const TemporaryFolder whole;
  write_events(whole);
  const TemporaryFolder folder;
  write_events(folder, {"--as-of", "2026-06-02T12:00:00Z"});
  EXPECT_EQ(text_of(folder.path() / "events.ndjson"), text_of(whole.path() / "events.ndjson"));
  const ResultTable early = read_results_csv(folder.file("results.csv"));
  ASSERT_FALSE(early.empty());
  EXPECT_EQ(format_utc(early.front().as_of), "2026-06-02T12:00:00.000000Z");
  EXPECT_EQ(early, read_results_csv(folder.file("expected_delivered.csv")));
  const Snapshot answer = answer_of_prefix(whole, early.front().as_of);
  EXPECT_EQ(early, answer.results);
  EXPECT_EQ(text_of(folder.path() / "counts.csv"), counts_csv(answer.counts));
  EXPECT_NE(early, read_results_csv(whole.file("results.csv")));
}

TEST(Events, PacksItsLog) {
  const TemporaryFolder plain;
  write_events(plain);
  for (const std::string suffix : {"zst", "gz"}) {
    const TemporaryFolder packed;
    write_events(packed, {"--compress", suffix});
    EXPECT_EQ(read_file(packed.file("events.ndjson." + suffix)),
              text_of(plain.path() / "events.ndjson"));
    EXPECT_LT(text_of(packed.path() / ("events.ndjson." + suffix)).size(),
              text_of(plain.path() / "events.ndjson").size() / 3);
  }
}

TEST(Events, AppearAllTogetherOrNotAtAll) {
  const TemporaryFolder folder;
  write_events(folder);
  const std::string old = text_of(folder.path() / "results.csv");
  // 64 KiB hold some of the files, not all of them.
  const Ended ended = run({"sh", "-c",
                           "ulimit -f 128; trap '' XFSZ; exec " + program_path() +
                               " events quick --seed 9 --out " + folder.path().string()});
  EXPECT_EQ(ended.code, 64) << ended.err;
  EXPECT_EQ(text_of(folder.path() / "results.csv"), old);
  for (const std::string& name : names_in(folder.path()))
    EXPECT_EQ(name.find("partial"), std::string::npos) << name;
}

TEST(Events, LeaveNoOlderLogOfAnotherPackingBeside) {
  const TemporaryFolder folder;
  write_events(folder);
  write_events(folder, {"--compress", "zst"});
  const auto names = names_in(folder.path());
  EXPECT_EQ(std::ranges::count(names, "events.ndjson"), 0);
  EXPECT_EQ(std::ranges::count(names, "events.ndjson.zst"), 1);
}

}  // namespace
}  // namespace assay::cli
