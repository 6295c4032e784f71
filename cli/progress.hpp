#pragma once

#include <chrono>
#include <string>

namespace assay::cli {

/// A bar on the standard error for work of more than a second; silent when that is no terminal.
class Progress {
 public:
  Progress(std::string label, bool is_wanted);
  ~Progress();
  Progress(const Progress&) = delete;
  Progress& operator=(const Progress&) = delete;

  /// `share_done` in [0, 1]. Draws at most ten times a second.
  void update(double share_done);

 private:
  void draw(double share_done);

  std::string label_;
  bool is_on_;
  bool has_drawn_ = false;
  std::chrono::steady_clock::time_point start_;
  std::chrono::steady_clock::time_point last_;
};

}  // namespace assay::cli
