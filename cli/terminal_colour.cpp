#include "cli/terminal_colour.hpp"

#include <cstdlib>
#include <unistd.h>

namespace assay::cli {

bool wants_colour() {
  const char* const no_colour = std::getenv("NO_COLOR");  // NOLINT(concurrency-mt-unsafe): alone
  return isatty(STDOUT_FILENO) != 0 && (no_colour == nullptr || *no_colour == '\0');
}

}  // namespace assay::cli
