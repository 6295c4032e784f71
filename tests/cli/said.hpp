#pragma once

#include <sstream>
#include <string>
#include <vector>

#include "cli/program.hpp"

namespace assay::cli {

/// What the program said, run inside the test.
struct Said {
  int code = 0;
  std::string out;
  std::string err;
};

inline Said say(const std::vector<std::string>& words) {
  std::vector<const char*> all{"assay"};
  for (const std::string& word : words)
    all.push_back(word.c_str());
  std::ostringstream out;
  std::ostringstream err;
  const int code = run_program(static_cast<int>(all.size()), all.data(), out, err);
  return {.code = code, .out = out.str(), .err = err.str()};
}

}  // namespace assay::cli
