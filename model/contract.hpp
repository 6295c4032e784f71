#pragma once

#include <source_location>
#include <stdexcept>
#include <string>

namespace assay {

/// A caller broke a documented precondition: a bug, exit code 70. Only tests and main() catch it.
class ContractError : public std::logic_error {
 public:
  using std::logic_error::logic_error;
};

/// Always on: throws ContractError naming the place when `holds` is false.
inline void expects(bool holds, const char* what,
                    std::source_location at = std::source_location::current()) {
  if (holds) [[likely]]
    return;
  throw ContractError(std::string(at.file_name()) + ":" + std::to_string(at.line()) + ": " +
                      at.function_name() + ": expected " + what);
}

}  // namespace assay
