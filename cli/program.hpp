#pragma once

#include <iosfwd>

namespace assay::cli {

/// The whole program: reads the arguments, runs one command, and turns every failure into one
/// message on `err` and an ExitCode.
[[nodiscard]] int run_program(int argc, const char* const* argv, std::ostream& out,
                              std::ostream& err);

}  // namespace assay::cli
