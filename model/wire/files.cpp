#include "model/wire/files.hpp"

#include <algorithm>
#include <array>
#include <cerrno>
#include <cstdio>
#include <fcntl.h>
#include <sys/stat.h>
#include <system_error>
#include <unistd.h>
#include <utility>

#include "model/input_error.hpp"
#include "model/wire/gzip.hpp"
#include "model/wire/zstd.hpp"

namespace assay {
namespace {

[[noreturn]] void fail(const std::string& path, std::string_view action) {
  const std::string why = std::generic_category().message(errno);
  throw InputError(path, "cannot be " + std::string(action) + ": " + why);
}

/// An open file. The destructor closes it; close() also says whether that stored everything.
class Descriptor {
 public:
  explicit Descriptor(int number) : number_{number} {}

  Descriptor(const Descriptor&) = delete;
  Descriptor& operator=(const Descriptor&) = delete;

  ~Descriptor() { close(); }

  [[nodiscard]] int get() const { return number_; }

  [[nodiscard]] bool is_open() const { return number_ >= 0; }

  /// True when the system reported no late error.
  bool close() {
    const int number = std::exchange(number_, -1);
    return number <= STDERR_FILENO || ::close(number) == 0;
  }

 private:
  int number_;
};

class FileSource final : public ByteSource {
 public:
  explicit FileSource(const std::string& path)
      : path_{path},
        file_{path == standard_stream ? STDIN_FILENO : ::open(path.c_str(), O_RDONLY | O_CLOEXEC)} {
    if (!file_.is_open()) fail(path_, "read");
    struct stat facts{};
    if (::fstat(file_.get(), &facts) == 0 && S_ISDIR(facts.st_mode)) {
      throw InputError(path_, "is a directory; expected a file");
    }
  }

  std::size_t read(std::span<char> out) override {
    for (;;) {
      const ssize_t count = ::read(file_.get(), out.data(), out.size());
      if (count >= 0) return static_cast<std::size_t>(count);
      if (errno != EINTR) fail(path_, "read");
    }
  }

  [[nodiscard]] const std::string& name() const override { return path_; }

 private:
  std::string path_;
  Descriptor file_;
};

class TextSource final : public ByteSource {
 public:
  TextSource(std::string name, std::string text) : name_{std::move(name)}, text_{std::move(text)} {}

  std::size_t read(std::span<char> out) override {
    const std::size_t count = std::min(out.size(), text_.size() - at_);
    std::copy_n(text_.data() + at_, count, out.data());
    at_ += count;
    return count;
  }

  [[nodiscard]] const std::string& name() const override { return name_; }

 private:
  std::string name_;
  std::string text_;
  std::size_t at_ = 0;
};

bool is_written_in_place(const std::string& path) {
  struct stat facts{};
  return path == standard_stream || (::stat(path.c_str(), &facts) == 0 && !S_ISREG(facts.st_mode));
}

class FileSink final : public ByteSink {
 public:
  explicit FileSink(const std::string& path)
      : path_{path},
        written_{is_written_in_place(path) ? path : path + ".partial"},
        file_{path == standard_stream
                  ? STDOUT_FILENO
                  : ::open(written_.c_str(), O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0666)} {
    if (!file_.is_open()) fail(path_, "written");
  }

  FileSink(const FileSink&) = delete;
  FileSink& operator=(const FileSink&) = delete;

  ~FileSink() override {
    if (file_.is_open() && is_temporary()) ::unlink(written_.c_str());
  }

  void write(std::string_view bytes) override {
    while (!bytes.empty()) {
      const ssize_t count = ::write(file_.get(), bytes.data(), bytes.size());
      if (count >= 0) {
        bytes.remove_prefix(static_cast<std::size_t>(count));
      } else if (errno != EINTR) {
        fail(path_, "written");
      }
    }
  }

  void finish() override {
    const bool stored = file_.close();
    if (stored && (!is_temporary() || std::rename(written_.c_str(), path_.c_str()) == 0)) return;
    const int error = errno;
    if (is_temporary()) ::unlink(written_.c_str());
    errno = error;
    fail(path_, "written");
  }

 private:
  [[nodiscard]] bool is_temporary() const { return written_ != path_; }

  std::string path_;
  std::string written_;
  Descriptor file_;
};

}  // namespace

std::unique_ptr<ByteSource> open_input(const std::string& path) {
  auto file = std::make_unique<FileSource>(path);
  if (path.ends_with(".gz")) return gunzip(std::move(file));
  if (path.ends_with(".zst")) return unzstd(std::move(file));
  return file;
}

std::unique_ptr<ByteSource> text_input(std::string name, std::string text) {
  return std::make_unique<TextSource>(std::move(name), std::move(text));
}

std::unique_ptr<ByteSink> open_output(const std::string& path) {
  auto file = std::make_unique<FileSink>(path);
  if (path.ends_with(".gz")) return gzip(std::move(file));
  if (path.ends_with(".zst")) return zstd(std::move(file));
  return file;
}

std::string read_file(const std::string& path) {
  const auto source = open_input(path);
  std::string text;
  std::array<char, std::size_t{64} << 10U> buffer;  // NOLINT(*-init-variables): filled by read
  while (const std::size_t count = source->read(buffer))
    text.append(buffer.data(), count);
  return text;
}

void write_file_atomically(const std::string& path, std::string_view text) {
  const auto sink = open_output(path);
  sink->write(text);
  sink->finish();
}

}  // namespace assay
