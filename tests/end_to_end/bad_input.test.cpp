#include <gtest/gtest.h>
#include <string>
#include <sys/stat.h>
#include <unistd.h>
#include <vector>

#include "tests/end_to_end/program.hpp"
#include "tests/model/wire/temporary_folder.hpp"

namespace assay::cli {
namespace {

namespace fs = std::filesystem;

using Words = std::vector<std::string>;

constexpr int bad_input = 64;

std::size_t count_of(const std::string& part, const std::string& text) {
  std::size_t count = 0;
  for (std::size_t at = text.find(part); at != std::string::npos; at = text.find(part, at + 1))
    ++count;
  return count;
}

/// Exit code 64 and one message with all of `essentials`; nothing else is said.
void expect_message(const Ended& ended, const Words& essentials) {
  EXPECT_EQ(ended.code, bad_input) << ended.err;
  EXPECT_TRUE(ended.out.empty()) << ended.out.substr(0, 200);
  EXPECT_EQ(ended.err.rfind("assay: ", 0), 0U) << ended.err;
  EXPECT_EQ(count_of("assay: ", ended.err), 1U) << ended.err;
  EXPECT_LT(ended.err.size(), 700U) << ended.err;
  for (const std::string& word : essentials)
    EXPECT_NE(ended.err.find(word), std::string::npos) << word << " in: " << ended.err;
}

/// The same for a command whose reports would go to "out", where nothing may appear.
void expect_refused(Words words, const Words& essentials, const Surroundings& around = {}) {
  const TemporaryFolder folder;
  words.insert(words.end(), {"--out", folder.file("out")});
  expect_message(assay(std::move(words), around), essentials);
  EXPECT_TRUE(names_in(folder.file("out")).empty());
}

/// A scenario's file with one thing replaced in the built-in quick world.
class Altered {
 public:
  Altered(const std::string& from, const std::string& to) {
    std::string text = text_of(SOURCE_ROOT "/scenarios/quick.json");
    const std::size_t at = text.find(from);
    EXPECT_NE(at, std::string::npos) << from;
    if (at != std::string::npos) text.replace(at, from.size(), to);
    write_text(path(), text);
  }

  [[nodiscard]] std::string path() const { return folder_.file("world.json"); }

 private:
  TemporaryFolder folder_;
};

void expect_refused_file(const std::string& from, const std::string& to, Words essentials) {
  const Altered scenario{from, to};
  expect_refused({"run", scenario.path()}, essentials);
}

TEST(BadInput, AnUnknownCommandIsNamedWithItsNeighbour) {
  expect_message(assay({"rum"}), {"'rum'", "not a command", "'run'"});
  expect_message(assay({"rum", "quick", "--seed", "7"}), {"'rum'", "'run'"});
  expect_message(assay({}), {"command"});
}

TEST(BadInput, AnUnknownOptionIsNamed) {
  expect_refused({"run", "quick", "--sede", "7"}, {"--sede"});
  expect_refused({"run", "quick", "aa"}, {"aa"});
}

TEST(BadInput, AMisspeltOptionIsNamedWithItsNeighbourBeforeWhatElseIsWrong) {
  expect_message(assay({"events", "quick", "--ot", "o"}), {"'--ot'", "did you mean '--out'"});
  expect_message(assay({"run", "quick", "--profil=storm"}), {"'--profil'", "'--profile'"});
}

TEST(BadInput, BytesThatAreNotUtf8AreRefusedBeforeTheyReachAFile) {
  expect_refused({"run", "quick", "--set", "scenario=\xFF"}, {"scenario", "not UTF-8"});
  expect_refused({"run", "quick", "--set", "experiments.0.experiment_id=\xFF"}, {"not UTF-8"});
}

TEST(BadInput, APathThatIsTooLongIsNamed) {
  const std::string name(300, 'x');
  const TemporaryFolder folder;
  expect_message(assay({"run", "quick", "--out", folder.file(name)}), {"name too long"});
  expect_message(assay({"events", "quick", "--out", folder.file(name)}), {"name too long"});
  expect_message(assay({"init", folder.file(name)}), {"name too long"});
  expect_refused({"run", name}, {"is not a built-in scenario"});
  expect_message(assay({"run", "quick", "--out", ""}), {"--out", "is empty"});
}

TEST(BadInput, AFaultsParametersAreRefusedWithTheirFileAndNeighbour) {
  expect_refused_file("\"faults\": [", R"("faults": [{"fault": "late", "lvl": 1}, )",
                      {"world.json: /faults/0/lvl", "'level'"});
}

TEST(BadInput, ANumberBeyondDoubleIsNamedWithItsFile) {
  expect_refused_file(
      "\"seed\": ", "\"snapshot\": 1e400, \"seed\": ", {"world.json: number overflow", "1e400"});
}

TEST(BadInput, AFileThatIsMissingOrAFolderIsNamed) {
  const TemporaryFolder folder;
  expect_refused({"run", folder.file("none.json")}, {"none.json", "No such file"});
  expect_refused({"run", folder.path().string()}, {folder.path().string(), "directory"});
  expect_message(assay({"replay", folder.file("none.json")}), {"none.json", "No such file"});
  expect_refused({"run", "cdnow", "--units", folder.file("none.csv"), "--outcomes", "x.csv"},
                 {"none.csv", "No such file"});
}

TEST(BadInput, WhatMayNotBeReadOrWrittenIsNamed) {
  Words unprivileged;
  if (::geteuid() == 0) {
    unprivileged = {"setpriv", "--reuid", "65534", "--regid", "65534", "--clear-groups"};
    Words probe = unprivileged;
    probe.insert(probe.end(), {program_path(), "--version"});
    if (run(probe).code != 0) GTEST_SKIP() << "root may do everything, and cannot be left here";
  }
  const auto as_anybody = [&](Words words) {
    words.insert(words.begin(), program_path());
    words.insert(words.begin(), unprivileged.begin(), unprivileged.end());
    return run(words);
  };
  const TemporaryFolder folder;
  fs::permissions(folder.path(), fs::perms{0555});
  const TemporaryFolder open_folder;
  fs::permissions(open_folder.path(), fs::perms{0755});
  const std::string secret = open_folder.file("secret.json");
  write_text(secret, "{}");
  fs::permissions(secret, fs::perms::none);
  expect_message(as_anybody({"run", secret}), {secret, "Permission denied"});
  expect_message(as_anybody({"run", "quick", "--out", folder.file("out")}),
                 {folder.file("out"), "Permission denied"});
  expect_message(as_anybody({"run", "quick", "--quiet", "--out", folder.path().string()}),
                 {folder.path().string(), "Permission denied"});
}

TEST(BadInput, AFullDeviceIsNamed) {
  const TemporaryFolder folder;
  fs::create_symlink("/dev/full", folder.path() / "report.json");
  expect_message(assay({"run", "quick", "--quiet", "--out", folder.path().string()}),
                 {"report.json", "No space left"});
  const Ended ended = run({"sh", "-c", "exec " + program_path() + " run quick --json >/dev/full"},
                          {.folder = folder.path()});
  expect_message(ended, {"standard output"});
}

TEST(BadInput, AFullDiskIsNamedAndKeepsNoHalfFile) {
  const TemporaryFolder folder;
  // Its own mounts, so that the small disk goes with the shell.
  const std::string script = "mount -t tmpfs -o size=256k tmpfs \"$1\" 2>/dev/null || exit 77; " +
                             program_path() + " events quick --quiet --out \"$1\"; code=$?; " +
                             "ls -A \"$1\" 1>&2; exit $code";
  Words words{"unshare", "--mount", "sh", "-c", script, "sh", folder.path().string()};
  if (::geteuid() != 0) words.insert(words.begin() + 1, "--map-root-user");
  const Ended ended = run(words);
  if (ended.code == 77 || ended.code == 127 || ended.err.rfind("unshare", 0) == 0)
    GTEST_SKIP() << "no small disk can be mounted here";
  expect_message(ended, {"events.ndjson", "No space left"});
  EXPECT_EQ(ended.err.find(".partial\n"), std::string::npos) << ended.err;
  EXPECT_EQ(ended.err.find("results.csv"), std::string::npos) << ended.err;
}

TEST(BadInput, AFileInTheWayOfTheFolderIsNamedAndKept) {
  const TemporaryFolder folder;
  write_text(folder.path() / "out", "mine");
  for (const char* const command : {"run", "events"})
    expect_message(assay({command, "quick", "--out", folder.file("out")}),
                   {folder.file("out"), "folder"});
  EXPECT_EQ(text_of(folder.path() / "out"), "mine");
}

TEST(BadInput, OldReportsStayWhenANewRunIsRefused) {
  const TemporaryFolder folder;
  write_text(folder.path() / "report.json", "old");
  expect_message(assay({"run", "quick", "--fault", "nonsense", "--out", folder.path().string()}),
                 {"nonsense"});
  EXPECT_EQ(names_in(folder.path()), Words{"report.json"});
  EXPECT_EQ(text_of(folder.path() / "report.json"), "old");
}

TEST(BadInput, AScenarioThatIsNoJsonIsNamedWithLineAndColumn) {
  expect_refused_file("\"duration\": \"2d\",", "\"duration\": \"2d\"", {"world.json:8:", "syntax"});
  expect_refused_file("\"seed\": 42", "\"seed\": NaN", {"world.json:5:"});
  const TemporaryFolder folder;
  write_text(folder.path() / "world.json", "");
  expect_refused({"run", folder.file("world.json")}, {"world.json:1:1"});
  write_text(folder.path() / "world.json", "[1, 2]");
  expect_refused({"run", folder.file("world.json")}, {"array", "is not an object"});
}

TEST(BadInput, ARepeatedKeyIsNamed) {
  expect_refused_file("\"units\": 2000,", "\"units\": 2000, \"units\": 3000,",
                      {"world.json", "/population/units", "repeated"});
}

TEST(BadInput, AnImpossibleNumberIsNamed) {
  const std::string digits(400, '9');
  expect_refused_file("\"units\": 2000,", "\"units\": " + digits + ",", {"world.json"});
  expect_refused_file("\"seed\": 42", "\"seed\": 1" + digits, {"world.json"});
  expect_refused_file("\"units\": 2000,", "\"units\": -1,", {"/population/units", "-1", "in ["});
  expect_refused_file("\"units\": 2000,", "\"units\": 2.5,", {"/population/units", "2.5", "whole"});
  expect_refused_file("\"share\": 0.03", "\"share\": 1.5",
                      {"/population/bots/share", "1.5", "[0, 1]"});
}

TEST(BadInput, AnUnknownKeyIsNamedWithItsNeighbour) {
  expect_refused_file("\"snapshot_every\"", "\"snapshots_every\"",
                      {"/snapshots_every", "did you mean 'snapshot_every'?"});
}

TEST(BadInput, OverlappingRangesAreNamed) {
  expect_refused_file("\"group_range\": [5000, 10000]", "\"group_range\": [4000, 10000]",
                      {"/experiments/2/group_range", "[4000, 10000)", "overlaps", "'search_a'"});
  expect_refused_file(
      "\"experiment_id\": \"banner\",",
      "\"experiment_id\": \"banner\", \"layer\": \"ui\", \"layer_range\": [0, 200],",
      {"/experiments/3/layer_range", "[0, 200)", "overlaps", "'checkout'"});
}

TEST(BadInput, AnAllocationOverTheWholeIsNamed) {
  expect_refused_file("\"allocation\": 50}, {\"variant\": \"treatment\", \"allocation\": 50}",
                      "\"allocation\": 50}, {\"variant\": \"treatment\", \"allocation\": 51}",
                      {"/experiments/0/variants/1/allocation", "100 %"});
}

TEST(BadInput, AnUnknownNameIsNamedWithItsNeighbour) {
  expect_refused({"run", "quick", "--fault", "duplicat"},
                 {"--fault", "'duplicat'", "did you mean 'duplicate'?"});
  expect_refused_file("\"fault\": \"duplicate\"", "\"fault\": \"duplicat\"",
                      {"/faults/0/fault", "did you mean 'duplicate'?"});
  expect_refused({"run", "quick", "--mutant", "no_dedupe"},
                 {"--mutant", "'no_dedupe'", "did you mean 'no_dedup'?"});
  expect_refused({"run", "quick", "--profile", "strom"}, {"--profile", "'strom'", "'storm'"});
  expect_refused({"run", "quick", "--profile", "only:duplicat"}, {"--profile", "'duplicate'"});
  expect_refused({"run", "quik"}, {"'quik'", "did you mean 'quick'?"});
  expect_refused({"run", "quick", "--validator", "ledgr"},
                 {"--validator", "'ledgr'", "did you mean 'ledger'?"});
}

TEST(BadInput, AnImpossibleLevelIsNamed) {
  for (const char* const level : {"1.5", "-0.1", "nan", "inf", "", "0.3x", "1e400"})
    expect_refused({"run", "quick", "--fault", std::string{"duplicate="} + level},
                   {"--fault", "[0, 1]"});
}

TEST(BadInput, AnOverrideThatMissesIsNamed) {
  expect_refused({"run", "quick", "--set", "population.units"}, {"population.units", "no '='"});
  expect_refused({"run", "quick", "--set", "population.unit=7"}, {"/population/unit", "'units'"});
  expect_refused({"run", "quick", "--set", "population.units=many"}, {"/population/units", "many"});
  expect_refused({"run", "quick", "--set", "metrics.revenu.cap=3"}, {"revenu", "'revenue'"});
  expect_refused({"run", "quick", "--set", "metrics.99.cap=3"}, {"/metrics/99"});
  expect_refused({"run", "quick", "--set", "=3"}, {"empty"});
}

TEST(BadInput, AnImpossibleSeedOrNumberOfThreadsIsNamed) {
  for (const char* const seed : {"-1", "1.5", "seven", "18446744073709551616", ""})
    expect_refused({"run", "quick", "--seed", seed}, {"--seed"});
  for (const char* const jobs : {"0", "-1", "257", "many"})
    expect_refused({"run", "quick", "--jobs", jobs}, {"--jobs"});
  expect_refused({"run", "quick"}, {"ASSAY_JOBS", "'many'", "256"},
                 {.environment = {{"ASSAY_JOBS", "many"}}});
}

TEST(BadInput, AnImpossibleTimeOrPackingIsNamed) {
  for (const char* const time : {"yesterday", "2026-06-01", "2026-13-01T00:00:00Z",
                                 "2026-06-01T00:00:00+02:00", "2026-06-01T00:00:00.1234567Z"})
    expect_refused({"events", "quick", "--as-of", time}, {"--as-of", time, "UTC"});
  expect_refused({"events", "quick", "--compress", "rar"}, {"--compress", "rar", "zst"});
  expect_message(assay({"events", "quick"}), {"--out", "required"});
}

}  // namespace
}  // namespace assay::cli
