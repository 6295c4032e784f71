#include "model/wire/dialogue.hpp"

#include <optional>
#include <utility>

#include "model/external_error.hpp"
#include "model/wire/quoted_text.hpp"

namespace assay {
namespace {

/// What `talk` gives; a ChildError of it comes out with the question.
auto about(const std::string& question, const auto& talk) {
  try {
    return talk();
  } catch (const ChildError& error) {
    throw ExternalError(std::string{error.what()} + ", asked " + question);
  }
}

}  // namespace

Dialogue::Dialogue(std::string command, const ChildLimits& limits, std::string_view greeting)
    : process_{std::move(command), limits} {
  process_.write_line(greeting);
}

void Dialogue::ask(const std::string& question) {
  about(question, [&] { process_.write_line(question); });
}

std::string Dialogue::answer_to(const std::string& question) {
  const std::optional<std::string> line = about(question, [&] { return process_.read_line(); });
  if (!line)
    throw ExternalError("'" + process_.command() + "' ended without an answer to " + question);
  return *line;
}

void Dialogue::reject(const std::string& answer, const InputError& why,
                      const std::string& question) const {
  constexpr std::size_t most_quoted = 300;  // bytes of somebody else's line
  throw ExternalError("'" + process_.command() + "' answered " + quoted_text(answer, most_quoted) +
                      ", which is wrong: " + why.what() + "; asked " + question);
}

}  // namespace assay
