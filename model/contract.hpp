#pragma once

#include <source_location>
#include <stdexcept>

namespace assay {

/// A caller broke a documented precondition: a bug, exit code 70. Only tests and main() catch it.
class ContractError : public std::logic_error {
 public:
  using std::logic_error::logic_error;
};

/// Throws ContractError naming the place. Apart from `expects` and cold, so that a check costs its
/// callers a branch, and they stay small enough to be inlined themselves.
[[noreturn, gnu::cold, gnu::noinline]] void contract_broken(const char* what,
                                                            std::source_location at);

/// Always on: throws ContractError naming the place when `holds` is false.
[[gnu::always_inline]] inline void expects(
    bool holds, const char* what, std::source_location at = std::source_location::current()) {
  if (!holds) [[unlikely]]
    contract_broken(what, at);
}

}  // namespace assay
