#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "reports/terminal.hpp"
#include "validators/validator.hpp"

namespace assay::reports {

/// One world that an external program was led through.
struct VerifiedRun {
  std::uint64_t seed = 0;
  std::int64_t units = 0;
  std::int64_t delivered = 0;                  ///< lines
  std::vector<validators::Verdict> verdicts;   ///< one per validator, the same in every run
  std::vector<std::string> explanations = {};  ///< which other rule gives its answer; one a line
  std::string replay;                          ///< the command that repeats this run
};

/// A validator that was not asked, since the program lacks what it needs.
struct NotAsked {
  std::string validator;
  std::string why;
};

/// Something that the logs held for the program to get wrong, over all runs.
struct Held {
  std::string what;  ///< "copies"
  std::int64_t count = 0;
};

/// What `assay verify` says of somebody else's program.
struct VerificationReport {
  std::string version;   ///< of this program
  std::string subject;   ///< "pipeline"
  std::string command;   ///< of the shell
  std::string its_name;  ///< as it calls itself, with its version; empty: it did not say
  std::string scenario;
  std::vector<VerifiedRun> runs;  ///< at least one
  std::vector<NotAsked> not_asked;
  std::vector<Held> held;
  std::vector<std::string> notes;  ///< what was overlooked in its favour, one sentence each
  validators::Finding overall = validators::Finding::unknown;
  int exit_code = 2;
  std::string replay;
};

/// For somebody at a terminal, no line wider than the style allows.
[[nodiscard]] std::string verification_terminal(const VerificationReport& report,
                                                const TerminalStyle& style = {});

/// One JSON document.
[[nodiscard]] std::string verification_json(const VerificationReport& report);

}  // namespace assay::reports
