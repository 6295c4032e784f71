#include "tests/end_to_end/program.hpp"

#include <algorithm>
#include <cstdlib>
#include <fcntl.h>
#include <fstream>
#include <iterator>
#include <sstream>
#include <sys/wait.h>
#include <unistd.h>

#include "model/contract.hpp"
#include "tests/model/wire/temporary_folder.hpp"

namespace assay::cli {
namespace {

namespace fs = std::filesystem;

constexpr int not_started = 127;  // as a shell says it

std::vector<char*> pointers(std::vector<std::string>& texts) {
  std::vector<char*> out;
  for (std::string& text : texts)
    out.push_back(text.data());
  out.push_back(nullptr);
  return out;
}

std::vector<std::string> environment_with(const std::map<std::string, std::string>& added) {
  std::vector<std::string> out;
  for (char** entry = environ; *entry != nullptr; ++entry) {
    const std::string text{*entry};
    if (!added.contains(text.substr(0, text.find('=')))) out.push_back(text);
  }
  for (const auto& [name, value] : added)
    out.push_back(name + "=" + value);
  return out;
}

void redirect(const char* path, int flags, int descriptor) {
  const int file = ::open(path, flags, 0600);
  if (file < 0 || ::dup2(file, descriptor) < 0) ::_exit(not_started);
}

}  // namespace

Ended run(const std::vector<std::string>& words, const Surroundings& around) {
  // Files and not pipes: whatever the amounts, nobody waits for a reader.
  const TemporaryFolder captured;
  const std::string out = captured.file("out");
  const std::string err = captured.file("err");
  std::vector<std::string> arguments = words;
  std::vector<std::string> environment = environment_with(around.environment);
  const auto argv = pointers(arguments);
  const auto envp = pointers(environment);
  const pid_t child = ::fork();
  expects(child >= 0, "a new process");
  if (child == 0) {
    redirect("/dev/null", O_RDONLY, STDIN_FILENO);
    redirect(out.c_str(), O_WRONLY | O_CREAT, STDOUT_FILENO);
    redirect(err.c_str(), O_WRONLY | O_CREAT, STDERR_FILENO);
    if (!around.folder.empty() && ::chdir(around.folder.c_str()) != 0) ::_exit(not_started);
    ::execvpe(argv[0], argv.data(), envp.data());
    ::_exit(not_started);
  }
  int status = 0;
  expects(::waitpid(child, &status, 0) == child, "the end of the process");
  const int code = WIFEXITED(status) ? WEXITSTATUS(status) : 128 + WTERMSIG(status);
  return {.code = code, .out = text_of(out), .err = text_of(err)};
}

Ended assay(std::vector<std::string> words, const Surroundings& around) {
  words.insert(words.begin(), program_path());
  return run(words, around);
}

std::string program_path() { return ASSAY_PROGRAM; }

std::string text_of(const fs::path& path) {
  std::ifstream in{path, std::ios::binary};
  return {std::istreambuf_iterator<char>{in}, {}};
}

void write_text(const fs::path& path, const std::string& text) {
  std::ofstream out{path, std::ios::binary};
  out << text;
  out.close();
  expects(out.good(), "a written file");
}

std::vector<std::string> names_in(const fs::path& folder) {
  std::vector<std::string> out;
  if (!fs::is_directory(folder)) return out;
  for (const auto& entry : fs::directory_iterator{folder})
    out.push_back(entry.path().filename().string());
  std::ranges::sort(out);
  return out;
}

std::string digest_in(const std::string& printed) {
  static constexpr std::string_view mark = "digest ";
  const std::size_t at = printed.find(mark);
  return at == std::string::npos ? std::string{} : printed.substr(at + mark.size(), 16);
}

std::size_t widest_line(const std::string& printed) {
  std::size_t widest = 0;
  std::istringstream lines{printed};
  for (std::string line; std::getline(lines, line);) {
    const auto columns = std::ranges::count_if(
        line, [](char c) { return (static_cast<unsigned char>(c) & 0xC0U) != 0x80U; });
    widest = std::max(widest, static_cast<std::size_t>(columns));
  }
  return widest;
}

}  // namespace assay::cli
