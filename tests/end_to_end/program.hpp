#pragma once

#include <filesystem>
#include <map>
#include <string>
#include <vector>

namespace assay::cli {

/// What a process left behind.
struct Ended {
  int code = 0;  ///< exit code; 128 + the signal's number where a signal ended it
  std::string out;
  std::string err;
};

/// How a process is started, beside its words.
struct Surroundings {
  std::map<std::string, std::string> environment = {};  ///< added to that of the test
  std::filesystem::path folder = {};                    ///< to work in; empty: that of the test
};

/// Runs a program (found as a shell finds it) to its end, its standard input empty.
[[nodiscard]] Ended run(const std::vector<std::string>& words, const Surroundings& around = {});

/// Runs the program under test.
[[nodiscard]] Ended assay(std::vector<std::string> words, const Surroundings& around = {});

/// The path of the program under test.
[[nodiscard]] std::string program_path();

/// The whole of a file; empty when it cannot be read.
[[nodiscard]] std::string text_of(const std::filesystem::path& path);

/// Makes a file of this text.
void write_text(const std::filesystem::path& path, const std::string& text);

/// The names in a folder, sorted; none when it is absent.
[[nodiscard]] std::vector<std::string> names_in(const std::filesystem::path& folder);

/// The text behind "digest " in what a run prints; empty when there is none.
[[nodiscard]] std::string digest_in(const std::string& printed);

/// The columns of the longest line, where a UTF-8 sequence is one column.
[[nodiscard]] std::size_t widest_line(const std::string& printed);

}  // namespace assay::cli
