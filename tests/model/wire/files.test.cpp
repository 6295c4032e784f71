#include "model/wire/files.hpp"

#include <filesystem>
#include <gtest/gtest.h>
#include <unistd.h>

#include "tests/model/wire/message_of.hpp"
#include "tests/model/wire/temporary_folder.hpp"

namespace assay {
namespace {

namespace fs = std::filesystem;

/// More than any buffer on the way, and not all alike.
std::string long_text() {
  std::string text;
  for (std::size_t i = 0; text.size() < 1'500'000; ++i)
    text += std::to_string(i * 2'654'435'761U) + '\n';
  return text;
}

class Files : public testing::Test {
 protected:
  [[nodiscard]] std::size_t files_in_folder() const {
    return static_cast<std::size_t>(
        std::distance(fs::directory_iterator{folder.path()}, fs::directory_iterator{}));
  }

  TemporaryFolder folder;
};

class FilesOfEverySuffix : public Files, public testing::WithParamInterface<const char*> {};

TEST_P(FilesOfEverySuffix, ReadBackAsTheyWereWritten) {
  const std::string path = folder.file(GetParam());
  for (const std::string& text : {std::string{}, std::string{"a"}, long_text()}) {
    write_file_atomically(path, text);
    EXPECT_TRUE(read_file(path) == text) << text.size();
    EXPECT_EQ(files_in_folder(), 1U);
  }
}

TEST_P(FilesOfEverySuffix, ReadBackInSmallSteps) {
  const std::string path = folder.file(GetParam());
  const std::string text = long_text();
  const auto sink = open_output(path);
  for (std::size_t at = 0; at < text.size(); at += 777)
    sink->write(std::string_view{text}.substr(at, 777));
  sink->finish();
  const auto source = open_input(path);
  std::string found;
  std::vector<char> step(333);
  while (const std::size_t count = source->read(step))
    found.append(step.data(), count);
  EXPECT_TRUE(found == text);
}

INSTANTIATE_TEST_SUITE_P(Files, FilesOfEverySuffix,
                         testing::Values("plain.txt", "packed.gz", "packed.zst"),
                         [](const auto& suffix) {
                           return fs::path{suffix.param}.extension().string().substr(1);
                         });

TEST_F(Files, SeveralPackedPartsReadAsOne) {
  for (const std::string suffix : {".gz", ".zst"}) {
    const std::string part = folder.file("part" + suffix);
    const std::string whole = folder.file("whole" + suffix);
    write_file_atomically(part, "hello ");
    fs::copy_file(part, folder.file("raw1"), fs::copy_options::overwrite_existing);
    const std::string bytes = read_file(folder.file("raw1"));
    write_file_atomically(folder.file("raw2"), bytes + bytes);
    fs::rename(folder.file("raw2"), whole);
    EXPECT_EQ(read_file(whole), "hello hello ");
  }
}

TEST_F(Files, PackedFilesThatAreCutOffOrDamagedAreErrors) {
  const auto raw_named = [&](const std::string& suffix, const std::string& bytes) {
    write_file_atomically(folder.file("raw"), bytes);
    fs::rename(folder.file("raw"), folder.file("bad" + suffix));
    return folder.file("bad" + suffix);
  };
  for (const std::string suffix : {".gz", ".zst"}) {
    write_file_atomically(folder.file("good" + suffix), long_text());
    fs::copy_file(folder.file("good" + suffix), folder.file("bytes"),
                  fs::copy_options::overwrite_existing);
    const std::string bytes = read_file(folder.file("bytes"));
    const std::string kind = suffix == ".gz" ? "gzip" : "zstd";
    for (const std::size_t size :
         {std::size_t{0}, std::size_t{1}, bytes.size() / 2, bytes.size() - 1}) {
      const std::string path = raw_named(suffix, bytes.substr(0, size));
      EXPECT_EQ(message_of([&] { return read_file(path); }),
                path + ": the " + kind + " data ends in the middle");
    }
    std::string damaged = bytes;
    damaged[damaged.size() / 2] ^= 0x10;
    const std::string path = raw_named(suffix, damaged);
    EXPECT_TRUE(message_of([&] {
                  return read_file(path);
                }).starts_with(path + ": is no " + kind + " data or is damaged"));
    const std::string text = raw_named(suffix, "no packed data at all, but a longer text");
    EXPECT_TRUE(message_of([&] {
                  return read_file(text);
                }).starts_with(text + ": is no " + kind + " data or is damaged"));
  }
}

TEST_F(Files, WhatCannotBeReadSaysWhy) {
  EXPECT_EQ(message_of([&] { return open_input(folder.file("none")); }),
            folder.file("none") + ": cannot be read: No such file or directory");
  EXPECT_EQ(message_of([&] { return open_input(folder.path().string()); }),
            folder.path().string() + ": is a directory; expected a file");
}

TEST_F(Files, WhatMayNotBeTouchedSaysWhy) {
  if (::geteuid() == 0) GTEST_SKIP() << "the superuser may do everything";
  const std::string path = folder.file("secret");
  write_file_atomically(path, "x");
  fs::permissions(path, fs::perms::none);
  EXPECT_EQ(message_of([&] { return open_input(path); }),
            path + ": cannot be read: Permission denied");
  fs::permissions(folder.path(), fs::perms::owner_read | fs::perms::owner_exec);
  EXPECT_EQ(message_of([&] { write_file_atomically(folder.file("new"), "x"); }),
            folder.file("new") + ": cannot be written: Permission denied");
  fs::permissions(folder.path(), fs::perms::owner_all);
}

TEST_F(Files, AFullDiskIsAnErrorAndTheOldFileStays) {
  EXPECT_EQ(message_of([] { write_file_atomically("/dev/full", "x"); }),
            "/dev/full: cannot be written: No space left on device");
  EXPECT_EQ(message_of([&] { write_file_atomically(folder.file("a/b"), "x"); }),
            folder.file("a/b") + ": cannot be written: No such file or directory");
  EXPECT_EQ(message_of([&] { write_file_atomically(folder.path().string(), "x"); }),
            folder.path().string() + ": cannot be written: Is a directory");
}

TEST_F(Files, AnUnfinishedFileLeavesTheOldOneAndNoTrace) {
  const std::string path = folder.file("table.csv");
  write_file_atomically(path, "old");
  {
    open_output(path)->write("new");
  }
  EXPECT_EQ(read_file(path), "old");
  EXPECT_EQ(files_in_folder(), 1U);
}

}  // namespace
}  // namespace assay
