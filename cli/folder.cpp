#include "cli/folder.hpp"

#include <algorithm>
#include <filesystem>
#include <utility>
#include <vector>

#include "model/input_error.hpp"

namespace assay::cli {

void make_folder(const std::string& folder) {
  if (folder.empty()) throw InputError("--out", "is empty; expected a folder");
  std::error_code error;
  std::filesystem::create_directories(folder, error);
  std::error_code unasked;  // why it could not be made says more than why it cannot be looked at
  if (std::filesystem::is_directory(folder, unasked)) return;
  throw InputError(folder, "cannot be made a folder: " +
                               (error ? error.message() : std::string{"something else is there"}));
}

FolderUpdate::FolderUpdate(std::string folder)
    : folder_{std::move(folder)}, staging_{folder_ + "/.partial"} {
  make_folder(folder_);
  std::error_code error;
  std::filesystem::remove_all(staging_, error);  // of one that was killed
  make_folder(staging_);
}

FolderUpdate::~FolderUpdate() {
  std::error_code error;
  std::filesystem::remove_all(staging_, error);
}

void FolderUpdate::commit(std::span<const std::string_view> replaced) {
  namespace fs = std::filesystem;
  std::error_code error;
  for (const std::string_view name : replaced)
    fs::remove(fs::path{folder_} / name, error);
  std::vector<fs::path> written;
  for (const fs::directory_entry& entry : fs::directory_iterator{staging_})
    written.push_back(entry.path().filename());
  std::ranges::sort(written);
  for (const fs::path& name : written) {
    fs::rename(fs::path{staging_} / name, fs::path{folder_} / name, error);
    if (error) throw InputError((fs::path{folder_} / name).string(), error.message());
  }
}

}  // namespace assay::cli
