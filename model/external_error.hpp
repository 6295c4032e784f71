#pragma once

#include <stdexcept>

namespace assay {

/// A program of somebody else's that we drive failed, or broke its protocol. Caught once, in
/// cli/program.cpp: exit code 3. what() names the command and says what it did.
class ExternalError : public std::runtime_error {
 public:
  using std::runtime_error::runtime_error;
};

}  // namespace assay
