#pragma once

#include <string>
#include <string_view>

#include "model/input_error.hpp"
#include "model/wire/child_process.hpp"

namespace assay {

/// A child process that is asked line by line, and answers each question with a line, in their
/// order. What goes wrong is said with the question at which it did.
class Dialogue {
 public:
  /// Starts the command and gives it its first line. Throws: ChildError.
  Dialogue(std::string command, const ChildLimits& limits, std::string_view greeting);

  /// Gives it a question. Throws: ExternalError.
  void ask(const std::string& question);

  /// Its next line, which answers `question`. Throws: ExternalError, also where there is none.
  [[nodiscard]] std::string answer_to(const std::string& question);

  /// Throws: ExternalError that quotes an answer, and says what is wrong with it.
  [[noreturn]] void reject(const std::string& answer, const InputError& why,
                           const std::string& question) const;

 private:
  ChildProcess process_;
};

}  // namespace assay
