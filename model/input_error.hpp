#pragma once

#include <stdexcept>
#include <string>
#include <string_view>

namespace assay {

/// The outside world gave us something unusable: a scenario, an event file, an option, a path.
/// Caught once, in cli/main.cpp: exit code 64. what() reads "PLACE: PROBLEM", for example
/// "/faults/0/level: 1.4 is not in [0, 1]" or "events.ndjson:17: value is not a number".
class InputError : public std::runtime_error {
 public:
  InputError(std::string_view place, std::string_view problem)
      : std::runtime_error(std::string(place) + ": " + std::string(problem)) {}
};

/// What `read` returns; an InputError of its own comes out as one at `place`: "PLACE: PROBLEM".
template <class Read>
[[nodiscard]] auto within(std::string_view place, Read read) {
  try {
    return read();
  } catch (const InputError& error) {
    throw InputError(place, error.what());
  }
}

}  // namespace assay
