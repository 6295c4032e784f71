#include "cli/folder.hpp"

#include <filesystem>

#include "model/input_error.hpp"

namespace assay::cli {

void make_folder(const std::string& folder) {
  std::error_code error;
  std::filesystem::create_directories(folder, error);
  if (std::filesystem::is_directory(folder)) return;
  throw InputError(folder, "cannot be made a folder: " +
                               (error ? error.message() : std::string{"something else is there"}));
}

}  // namespace assay::cli
