#include "reference/sink/file_sink.hpp"

#include <algorithm>
#include <csignal>
#include <cstdlib>
#include <fstream>
#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>
#include <sys/resource.h>

#include "model/input_error.hpp"

namespace assay::reference {
namespace {

namespace fs = std::filesystem;
using std::chrono::hours;
using std::chrono::seconds;

class Folder {
 public:
  Folder() {
    std::string name = (fs::temp_directory_path() / "file_sink_XXXXXX").string();
    path_ = ::mkdtemp(name.data());
  }

  Folder(const Folder&) = delete;
  Folder& operator=(const Folder&) = delete;

  ~Folder() { fs::remove_all(path_); }

  [[nodiscard]] const fs::path& path() const { return path_; }

  [[nodiscard]] std::vector<std::string> names(bool hidden) const {
    std::vector<std::string> out;
    for (const auto& entry : fs::directory_iterator{path_}) {
      const std::string name = entry.path().filename().string();
      if (name.starts_with(".") == hidden) out.push_back(name);
    }
    std::ranges::sort(out);
    return out;
  }

  /// The rows of all visible files, sorted.
  [[nodiscard]] std::vector<std::string> rows() const {
    std::vector<std::string> out;
    for (const std::string& name : names(false)) {
      std::ifstream in{path_ / name};
      for (std::string line; std::getline(in, line);)
        out.push_back(line);
    }
    std::ranges::sort(out);
    return out;
  }

 private:
  fs::path path_;
};

struct Crash {};

EventTime key(int hour) { return EventTime{hours{hour}}; }

ArrivalTime now(int second) { return ArrivalTime{seconds{second}}; }

using Rows = std::vector<std::string>;

TEST(FileSink, ShowsRowsOnceTheirCheckpointIsComplete) {
  const Folder folder;
  FileSink sink{folder.path(), {}};
  sink.write(key(0), now(0), "a");
  sink.flush();
  EXPECT_TRUE(folder.rows().empty());
  const SinkCheckpoint checkpoint = sink.checkpoint();
  EXPECT_TRUE(folder.rows().empty()) << "prepared is not complete";
  sink.write(key(0), now(1), "b");
  sink.flush();
  sink.committed(checkpoint.id);
  sink.committed(checkpoint.id);
  EXPECT_EQ(folder.rows(), Rows{"a"});
}

TEST(FileSink, KeepsOneFilePerBucketAndCheckpointNamedByTheBucketsStart) {
  const Folder folder;
  FileSink sink{folder.path(), {.suffix = ".csv", .header = "x"}};
  sink.write(key(1), now(0), "b");
  sink.write(key(0), now(0), "a");
  sink.write(key(2) - Duration{1}, now(0), "c");
  sink.committed(sink.checkpoint().id);
  EXPECT_EQ(folder.names(false), (Rows{"1970-01-01T00-00-00.000000Z_00000002.csv",
                                       "1970-01-01T01-00-00.000000Z_00000001.csv"}));
  EXPECT_EQ(folder.rows(), (Rows{"a", "b", "c", "x", "x"}));
}

TEST(FileSink, WritesByCountOrByAge) {
  const Folder folder;
  FileSink sink{folder.path(), {.max_rows = 2, .max_age = seconds{10}}};
  sink.write(key(0), now(0), "a");
  sink.write(key(0), now(10), "b");
  EXPECT_TRUE(folder.names(true).empty());
  sink.write(key(1), now(10), "c");  // two were waiting
  EXPECT_EQ(folder.names(true).size(), 1U);
  sink.write(key(0), now(21), "d");  // "c" has waited for 11 s
  EXPECT_EQ(folder.names(true).size(), 2U);
}

TEST(FileSink, GivesRowsOfAnAbandonedCheckpointToTheNext) {
  const Folder folder;
  FileSink sink{folder.path(), {}};
  sink.write(key(0), now(0), "a");
  static_cast<void>(sink.checkpoint());
  sink.write(key(0), now(0), "b");
  sink.committed(sink.checkpoint().id);
  EXPECT_EQ(folder.rows(), (Rows{"a", "b"}));
}

TEST(FileSink, TakesBackWhatCameAfterAnOlderCheckpoint) {
  const Folder folder;
  FileSink sink{folder.path(), {}};
  sink.write(key(0), now(0), "a");
  const SinkCheckpoint older = sink.checkpoint();
  sink.write(key(0), now(0), "b");
  sink.committed(sink.checkpoint().id);
  FileSink restored{folder.path(), {}};
  restored.recover(older.bytes);
  EXPECT_EQ(folder.rows(), Rows{"a"});
  restored.write(key(0), now(0), "b");
  restored.committed(restored.checkpoint().id);
  EXPECT_EQ(folder.rows(), (Rows{"a", "b"}));
}

TEST(FileSink, LeavesFilesAloneThatAreNotItsOwn) {
  const Folder folder;
  for (const char* name : {"notes.ndjson", ".hidden", "2026Z_x.ndjson"})
    std::ofstream{folder.path() / name} << "mine\n";
  FileSink sink{folder.path(), {}};
  sink.recover({});
  EXPECT_EQ(folder.rows(), (Rows{"mine", "mine"}));
  EXPECT_EQ(folder.names(true), Rows{".hidden"});
}

TEST(FileSink, RefusesDamagedBytesAndMissingFiles) {
  const Folder folder;
  FileSink sink{folder.path(), {}};
  sink.write(key(0), now(0), "a");
  const SinkCheckpoint checkpoint = sink.checkpoint();
  for (std::size_t i = 0; i < checkpoint.bytes.size(); ++i) {
    auto bytes = checkpoint.bytes;
    bytes[i] ^= std::byte{1};
    EXPECT_THROW(sink.recover(bytes), InputError);
    EXPECT_THROW(sink.recover(std::span{checkpoint.bytes}.first(std::max<std::size_t>(i, 1))),
                 InputError);
  }
  fs::remove(folder.path() / folder.names(true).front());
  EXPECT_THROW(sink.recover(checkpoint.bytes), InputError);
}

TEST(FileSink, NamesTheFolderThatItMayNotMake) {
  try {
    const FileSink sink{"/proc/no/such", {}};
    FAIL() << "nobody makes folders there";
  } catch (const InputError& error) {
    EXPECT_TRUE(std::string_view{error.what()}.starts_with("/proc/no/such: ")) << error.what();
  }
}

TEST(FileSink, NamesTheFolderThatItMayNotWriteTo) {
  if (::geteuid() == 0) GTEST_SKIP() << "root may write everywhere";
  const Folder folder;
  FileSink sink{folder.path(), {}};
  sink.write(key(0), now(0), "a");
  fs::permissions(folder.path(), fs::perms::owner_read | fs::perms::owner_exec);
  EXPECT_THROW(sink.flush(), InputError);
  fs::permissions(folder.path(), fs::perms::owner_all);
  sink.committed(sink.checkpoint().id);
  EXPECT_EQ(folder.rows(), Rows{"a"});
}

/// Files may grow to this size while it lives, as on a disk that is nearly full.
class FileSizeLimit {
 public:
  explicit FileSizeLimit(rlim_t bytes) : handler_{std::signal(SIGXFSZ, SIG_IGN)} {
    ::getrlimit(RLIMIT_FSIZE, &before_);
    const rlimit limit{.rlim_cur = bytes, .rlim_max = before_.rlim_max};
    ::setrlimit(RLIMIT_FSIZE, &limit);
  }

  FileSizeLimit(const FileSizeLimit&) = delete;
  FileSizeLimit& operator=(const FileSizeLimit&) = delete;

  ~FileSizeLimit() {
    ::setrlimit(RLIMIT_FSIZE, &before_);
    static_cast<void>(std::signal(SIGXFSZ, handler_));
  }

 private:
  rlimit before_{};
  void (*handler_)(int);
};

TEST(FileSink, LosesAndRepeatsNothingWhenTheDiskWasFullForAWhile) {
  const Folder folder;
  FileSink sink{folder.path(), {}};
  sink.write(key(0), now(0), std::string(600, 'a'));
  sink.flush();
  sink.write(key(0), now(0), std::string(600, 'b'));
  {
    const FileSizeLimit limit{1000};
    EXPECT_THROW(static_cast<void>(sink.checkpoint()), InputError);
    EXPECT_THROW(sink.flush(), InputError);
  }
  sink.write(key(0), now(0), "c");
  sink.committed(sink.checkpoint().id);
  EXPECT_EQ(folder.rows(), (Rows{std::string(600, 'a'), std::string(600, 'b'), "c"}));
}

/// A pipeline that writes rows 0, 1, 2, ... and can be killed before any step on the disk. Its
/// checkpoint is complete once `checkpoint_` holds it, with the number of rows that it covers.
class Life {
 public:
  explicit Life(const fs::path& folder) : folder_{folder} { start(); }

  /// The n-th step from now on is the last of this process.
  void die_before_step(int n) { steps_left_ = n; }

  void write(int hour) {
    guarded([&] {
      sink_->write(key(hour), now(written_), std::to_string(written_));
      ++written_;
    });
  }

  void checkpoint(bool completes) {
    guarded([&] {
      const SinkCheckpoint made = sink_->checkpoint();
      if (!completes) return;
      complete_ = {made.bytes, written_};
      sink_->committed(made.id);
    });
  }

  /// The process that recovers dies too, before its step `dies_again`, unless that is negative.
  void crash(int dies_again = -1) {
    start();
    steps_left_ = dies_again;
    try {
      sink_->recover(complete_.bytes);
    } catch (const Crash&) {
      crash();
    }
    steps_left_ = -1;
    written_ = complete_.rows;
  }

  [[nodiscard]] Rows covered() const {
    Rows out;
    for (int i = 0; i < complete_.rows; ++i)
      out.push_back(std::to_string(i));
    std::ranges::sort(out);
    return out;
  }

  [[nodiscard]] int crashes() const { return crashes_; }

 private:
  struct Complete {
    std::vector<std::byte> bytes;
    int rows = 0;
  };

  void start() {
    FileSinkOptions options;
    options.max_rows = 3;
    options.before_step = [this](std::string_view) {
      if (steps_left_ == 0) throw Crash{};
      if (steps_left_ > 0) --steps_left_;
    };
    sink_.emplace(folder_, options);
  }

  template <class Act>
  void guarded(Act act) {
    try {
      act();
    } catch (const Crash&) {
      ++crashes_;
      crash();
    }
  }

  fs::path folder_;
  std::optional<FileSink> sink_;
  Complete complete_;
  int written_ = 0;
  int steps_left_ = -1;
  int crashes_ = 0;
};

TEST(FileSink, SurvivesACrashBeforeEveryStepOfAScript) {
  int step = 0;
  for (bool crashed = true; crashed; ++step) {
    const Folder folder;
    Life life{folder.path()};
    life.die_before_step(step);
    for (int round = 0; round < 3; ++round) {
      for (int i = 0; i < 5; ++i)
        life.write(i % 2);
      life.checkpoint(round != 1);
    }
    crashed = life.crashes() > 0;
    life.checkpoint(true);
    EXPECT_EQ(folder.rows(), life.covered()) << "crash before step " << step;
    EXPECT_TRUE(folder.names(true).empty());
  }
  EXPECT_GT(step, 15) << "the script has steps to crash at";
}

RC_GTEST_PROP(FileSink, ShowsExactlyTheRowsThatCompleteCheckpointsCover, ()) {
  const Folder folder;
  Life life{folder.path()};
  const auto script = *rc::gen::container<std::vector<int>>(rc::gen::inRange(0, 100));
  for (const int act : script) {
    if (act < 60) life.write(act % 3);
    if (60 <= act && act < 75) life.checkpoint(act != 60);
    if (75 <= act && act < 80) life.crash(act - 76);
    if (80 <= act) life.die_before_step(act - 80);
    const Rows seen = folder.rows();
    const Rows covered = life.covered();
    RC_ASSERT(seen == covered);
  }
}

}  // namespace
}  // namespace assay::reference
