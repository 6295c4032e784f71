#include "reference/sink/disk.hpp"

#include <cerrno>
#include <fcntl.h>
#include <system_error>
#include <unistd.h>

#include "model/input_error.hpp"

namespace assay::reference {
namespace {

[[noreturn]] void fail(const std::filesystem::path& path, const std::error_code& why) {
  throw InputError(path.string(), why.message());
}

[[noreturn]] void fail_with_errno(const std::filesystem::path& path) {
  fail(path, {errno, std::generic_category()});
}

class Descriptor {
 public:
  Descriptor(const std::filesystem::path& path, int flags)
      : descriptor_{::open(path.c_str(), flags | O_CLOEXEC, 0644)} {
    if (descriptor_ < 0) fail_with_errno(path);
  }

  Descriptor(const Descriptor&) = delete;
  Descriptor& operator=(const Descriptor&) = delete;
  Descriptor(Descriptor&&) = delete;
  Descriptor& operator=(Descriptor&&) = delete;

  ~Descriptor() { ::close(descriptor_); }

  [[nodiscard]] int get() const { return descriptor_; }

 private:
  int descriptor_;
};

}  // namespace

void write_at(const std::filesystem::path& file, std::int64_t offset, std::string_view bytes) {
  const Descriptor out{file, O_WRONLY | O_CREAT | (offset == 0 ? O_TRUNC : 0)};
  while (!bytes.empty()) {
    const ssize_t written = ::pwrite(out.get(), bytes.data(), bytes.size(), offset);
    if (written < 0 && errno == EINTR) continue;
    if (written < 0) fail_with_errno(file);
    bytes.remove_prefix(static_cast<std::size_t>(written));
    offset += written;
  }
}

void sync(const std::filesystem::path& file_or_folder) {
  const Descriptor opened{file_or_folder, O_RDONLY};
  if (::fsync(opened.get()) != 0) fail_with_errno(file_or_folder);
}

void rename_file(const std::filesystem::path& from, const std::filesystem::path& to) {
  std::error_code why;
  std::filesystem::rename(from, to, why);
  if (why) fail(from, why);
}

void remove_file(const std::filesystem::path& file) {
  std::error_code why;
  std::filesystem::remove(file, why);
  if (why) fail(file, why);
}

}  // namespace assay::reference
