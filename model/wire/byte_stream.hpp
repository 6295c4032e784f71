#pragma once

#include <cstddef>
#include <span>
#include <string>
#include <string_view>

namespace assay {

/// Bytes that come one after the other: a file, a pipe, a text in memory, or one of these unpacked.
class ByteSource {
 public:
  ByteSource() = default;
  ByteSource(const ByteSource&) = delete;
  ByteSource& operator=(const ByteSource&) = delete;
  virtual ~ByteSource() = default;

  /// Fills the front of `out`, which is not empty, and returns how much; 0 only at the end.
  /// Throws: InputError when it cannot be read or is damaged.
  virtual std::size_t read(std::span<char> out) = 0;

  /// What messages call it: the path as it was given.
  [[nodiscard]] virtual const std::string& name() const = 0;
};

/// Takes bytes one after the other: a file, or a compressor in front of it.
class ByteSink {
 public:
  ByteSink() = default;
  ByteSink(const ByteSink&) = delete;
  ByteSink& operator=(const ByteSink&) = delete;
  virtual ~ByteSink() = default;

  /// Throws: InputError when the bytes cannot be stored.
  virtual void write(std::string_view bytes) = 0;

  /// Ends the stream; nothing may follow. Without it what was written is not complete.
  virtual void finish() = 0;
};

}  // namespace assay
