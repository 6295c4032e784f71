#pragma once

#include <cstdlib>
#include <optional>
#include <sstream>
#include <string>

namespace assay::test {

/// The first interpreter of ASSAY_PYTHON (separated by colons), else python3, that can import the
/// package; nothing where none can.
inline std::optional<std::string> python_with(const std::string& package) {
  const char* const named = std::getenv("ASSAY_PYTHON");  // NOLINT(concurrency-mt-unsafe): alone
  std::istringstream interpreters{(named == nullptr ? "" : std::string{named} + ":") + "python3"};
  for (std::string python; std::getline(interpreters, python, ':');) {
    const std::string command = python + " -c 'import " + package + "' 2>/dev/null";
    if (std::system(command.c_str()) == 0) return python;  // NOLINT(concurrency-mt-unsafe): alone
  }
  return std::nullopt;
}

}  // namespace assay::test
