#pragma once

#include <span>
#include <string>
#include <string_view>

namespace assay::cli {

/// Makes a folder with its parents, unless it is there. Throws InputError when it cannot.
void make_folder(const std::string& folder);

/// Files that appear in a folder all together or not at all: they are written aside, into a folder
/// of its own below, and take their places when all of them are whole.
class FolderUpdate {
 public:
  /// Makes the folder. Throws InputError when that is impossible.
  explicit FolderUpdate(std::string folder);
  FolderUpdate(const FolderUpdate&) = delete;
  FolderUpdate& operator=(const FolderUpdate&) = delete;
  ~FolderUpdate();

  /// Where the files are to be written.
  [[nodiscard]] const std::string& staging() const { return staging_; }

  /// Moves the files to their places; removes the `replaced` ones that are not among them.
  void commit(std::span<const std::string_view> replaced = {});

 private:
  std::string folder_;
  std::string staging_;
};

}  // namespace assay::cli
