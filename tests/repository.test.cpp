// The repository checks its own shape: who includes whom, that every registered kind has its file
// and its test, and that nothing whose answer must not vary asks something that does.
#include <algorithm>
#include <array>
#include <cstdio>
#include <filesystem>
#include <fstream>
#include <gtest/gtest.h>
#include <map>
#include <memory>
#include <regex>
#include <set>
#include <sstream>
#include <string>
#include <string_view>
#include <vector>

namespace assay {
namespace {

namespace fs = std::filesystem;

const fs::path root{SOURCE_ROOT};

/// For each layer the others that it may include. The reports judge nothing, so what a validator's
/// header passes through is theirs to read but not to include.
const std::map<std::string, std::set<std::string>> arrows = {
    {"model", {}},
    {"model/wire", {"model"}},
    {"sim", {"model"}},
    {"sim/external", {"sim", "model", "model/wire"}},
    {"reference", {"model"}},
    {"reference/external", {"reference", "model", "model/wire"}},
    {"validators", {"sim", "reference", "model"}},
    {"reports", {"validators", "model", "model/wire"}},
    {"cli/stats", {"sim", "reference", "model"}},
    {"cli",
     {"cli/stats", "reports", "validators", "reference", "reference/external", "sim",
      "sim/external", "model", "model/wire"}}};

/// The layers whose answers must be the same bytes everywhere.
const std::vector<std::string> reproducible = {"model", "sim", "reference", "validators"};

std::vector<fs::path> files_below(const fs::path& folder, const std::set<std::string>& extensions) {
  std::vector<fs::path> out;
  if (!fs::exists(root / folder)) return out;
  for (const auto& entry : fs::recursive_directory_iterator{root / folder}) {
    const std::string extension = entry.path().extension().string();
    if (extensions.contains(extension)) out.push_back(entry.path().lexically_relative(root));
  }
  return out;
}

std::vector<fs::path> sources_below(const fs::path& folder) {
  return files_below(folder, {".cpp", ".hpp", ".def", ".inc"});
}

std::vector<std::string> lines_of(const fs::path& file) {
  std::ifstream in{root / file};
  std::vector<std::string> out;
  for (std::string line; std::getline(in, line);)
    out.push_back(line);
  return out;
}

/// Fails for every line below `folder` that has `pattern` outside a comment.
void expect_no_code_like(const fs::path& folder, const char* pattern, const char* instead) {
  const std::regex banned{pattern};
  for (const fs::path& file : sources_below(folder)) {
    int number = 0;
    for (const std::string& line : lines_of(file)) {
      ++number;
      const std::string code = line.substr(0, line.find("//"));
      std::smatch found;
      EXPECT_FALSE(std::regex_search(code, found, banned))
          << file.string() << ":" << number << ": " << found.str() << "; use " << instead;
    }
  }
}

/// The layer of a path from the root, or nothing: the most deeply nested one that holds it.
std::string layer_of(const std::string& path) {
  std::string best;
  for (const auto& [layer, unused] : arrows) {
    if (path.starts_with(layer + "/") && layer.size() > best.size()) best = layer;
  }
  return best;
}

TEST(Repository, IncludesFollowTheArrows) {
  const std::regex include{"^\\s*#include \"([^\"]+)\""};
  for (const auto& [layer, allowed] : arrows) {
    for (const fs::path& file : sources_below(layer)) {
      if (layer_of(file.generic_string()) != layer) continue;
      for (const std::string& line : lines_of(file)) {
        std::smatch found;
        if (!std::regex_search(line, found, include)) continue;
        const std::string target = layer_of(found[1]);
        EXPECT_FALSE(target.empty()) << file << ": written from the root, please: " << line;
        EXPECT_TRUE(target.empty() || target == layer || allowed.contains(target))
            << file << ": " << layer << " may not include " << line;
      }
    }
  }
}

TEST(Repository, EveryHeaderIsIncludedOnce) {
  for (const auto& [layer, unused] : arrows) {
    for (const fs::path& file : files_below(layer, {".hpp"})) {
      const auto lines = lines_of(file);
      EXPECT_NE(std::ranges::find(lines, "#pragma once"), lines.end()) << file;
    }
  }
}

bool has_test(const fs::path& stem) {
  return fs::exists(root / "tests" / (stem.string() + ".test.cpp")) ||
         fs::exists(root / "tests" / (stem.string() + ".slow.test.cpp"));
}

/// The folders with a file for each row: that of the registry, but for schemes of assignment, whose
/// numbers the model must know, and whose rules are written twice.
std::vector<fs::path> folders_of(const fs::path& registry) {
  if (registry == "model/schemes.def")
    return {"reference/assignment/schemes", "validators/schemes"};
  return {registry.parent_path()};
}

TEST(Repository, EveryRegisteredKindHasItsFileAndItsTest) {
  const std::regex row{"^[A-Z_]+\\(([a-z0-9_]+)[,)]"};
  for (const auto& [layer, unused] : arrows) {
    for (const fs::path& registry : files_below(layer, {".def"})) {
      for (const std::string& line : lines_of(registry)) {
        std::smatch found;
        if (!std::regex_search(line, found, row)) continue;
        for (const fs::path& folder : folders_of(registry)) {
          const fs::path file = folder / (found[1].str() + ".cpp");
          EXPECT_TRUE(fs::exists(root / file)) << file << " is missing";
        }
        const fs::path stem = registry.parent_path() / found[1].str();
        EXPECT_TRUE(has_test(stem) || has_test(registry.parent_path() / registry.stem()))
            << stem << " has no test, nor has the whole of " << registry;
      }
    }
  }
}

TEST(Repository, NoFileIsLongerThanThreeHundredLines) {
  for (const auto& [layer, unused] : arrows) {
    for (const fs::path& file : files_below(layer, {".cpp", ".hpp"})) {
      EXPECT_LE(lines_of(file).size(), 300U) << file;
    }
  }
}

TEST(Repository, NothingReproducibleDrawsFromTheStandardLibrary) {
  for (const std::string& layer : reproducible) {
    expect_no_code_like(layer, "std::[a-z_]+_distribution|std::random_device|\\bs?rand\\(",
                        "a RandomStream: the standard leaves the algorithms open");
    expect_no_code_like(layer, "(std|ranges)::(shuffle|sample)\\b",
                        "a RandomStream: the standard leaves the order of draws open");
  }
}

TEST(Repository, NothingReproducibleReadsTheMachine) {
  for (const std::string& layer : reproducible) {
    expect_no_code_like(layer, "system_clock::now|\\blocaltime|\\bmktime|\\bgettimeofday",
                        "the time of the simulated world");
    expect_no_code_like(layer, "\\bsetlocale\\b|std::locale\\b|\\bgetenv\\b",
                        "a parameter: the same seed gives the same bytes in any environment");
    expect_no_code_like(layer, "std::hash\\b", "xxHash: std::hash is each library's own");
  }
}

TEST(Repository, NothingReproducibleComputesInAnotherWidthThanDouble) {
  for (const std::string& layer : reproducible) {
    expect_no_code_like(layer, "\\blong double\\b|\\bfloat\\b",
                        "double: other widths differ between processors");
  }
}

std::string output_of(const std::string& command) {
  const std::unique_ptr<FILE, int (*)(FILE*)> pipe{popen(command.c_str(), "r"), pclose};
  std::string out;
  std::array<char, 4096> buffer{};
  while (pipe && std::fgets(buffer.data(), buffer.size(), pipe.get()))
    out += buffer.data();
  return out;
}

TEST(Repository, NothingReproducibleCallsALibraryFunctionThatRoundsAsItLikes) {
  if (output_of("command -v nm").empty()) GTEST_SKIP() << "nm is not installed";
  const std::regex banned{
      "U ((exp|exp2|exp10|expm1|log|log2|log10|log1p|pow|cbrt|hypot|sin|cos|tan|sincos|asin|acos|"
      "atan|atan2|sinh|cosh|tanh|asinh|acosh|atanh|erf|erfc|[lt]gamma|lgamma_r|[jy][01n])[fl]?)$"};
  std::istringstream symbols{output_of("nm -A -u " REPRODUCIBLE_LIBRARIES)};
  for (std::string line; std::getline(symbols, line);) {
    std::smatch found;
    EXPECT_FALSE(std::regex_search(line, found, banned))
        << line << ": use the function of ours; every library and processor rounds this one anew";
  }
}

/// The files of the tree that git knows or would add.
std::vector<fs::path> tree() {
  const std::string root_option = "git -C '" + root.string() + "' ";
  std::istringstream names{output_of(root_option + "ls-files -co --exclude-standard 2>/dev/null")};
  std::vector<fs::path> out;
  for (std::string name; std::getline(names, name);) {
    if (fs::is_regular_file(root / name)) out.emplace_back(name);
  }
  return out;
}

TEST(Repository, NoFileSpeaksOfOneMachineOrOfUnfinishedWork) {
  // Cut in two, so that the file that looks for them does not find itself.
  const auto files = tree();
  if (files.empty()) GTEST_SKIP() << "not a git checkout";
  const std::regex banned{
      "/wo"
      "rk/|/ho"
      "me/[a-z]|\\bTO"
      "DO\\b|\\bFIX"
      "ME\\b|\\bXX"
      "X\\b|HOUSE"
      "_STYLE"};
  for (const fs::path& file : files) {
    int number = 0;
    for (const std::string& line : lines_of(file)) {
      ++number;
      std::smatch found;
      EXPECT_FALSE(std::regex_search(line, found, banned))
          << file.string() << ":" << number << ": " << found.str();
    }
  }
}

TEST(Repository, EveryDocumentThatIsMentionedExists) {
  const std::regex document{"\\b[A-Z][A-Z_]+\\.md\\b"};
  std::set<std::string> names;
  const auto files = tree();
  if (files.empty()) GTEST_SKIP() << "not a git checkout";
  for (const fs::path& file : files)
    names.insert(file.filename().string());
  for (const fs::path& file : files) {
    for (const std::string& line : lines_of(file)) {
      std::smatch found;
      if (!std::regex_search(line, found, document)) continue;
      EXPECT_TRUE(names.contains(found.str())) << file << " mentions " << found.str();
    }
  }
}

}  // namespace
}  // namespace assay
