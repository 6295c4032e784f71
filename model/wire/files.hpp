#pragma once

#include <memory>
#include <string>
#include <string_view>

#include "model/wire/byte_stream.hpp"

namespace assay {

/// The name that stands for standard input or standard output.
inline constexpr std::string_view standard_stream = "-";

/// Opens a file for reading from start to end, unpacked when it ends in ".gz" or ".zst"; "-" is the
/// standard input, as it comes.
/// Throws: InputError "PATH: PROBLEM" when it is missing, is a directory, or may not be read.
[[nodiscard]] std::unique_ptr<ByteSource> open_input(const std::string& path);

/// A text as if it were a file of this name.
[[nodiscard]] std::unique_ptr<ByteSource> text_input(std::string name, std::string text);

/// A file that appears whole or not at all: it is written under a temporary name beside its own
/// ("PATH.partial") and takes its name when finish() succeeds; if it never does, the temporary
/// file goes. Packed when the path ends in ".gz" or ".zst". What is no regular file ("-" for the
/// standard output, a device, a pipe) is written in place.
/// Throws: InputError "PATH: PROBLEM" at the first byte that cannot be stored.
[[nodiscard]] std::unique_ptr<ByteSink> open_output(const std::string& path);

/// The whole of a file, unpacked as open_input does.
[[nodiscard]] std::string read_file(const std::string& path);

/// Replaces a file by `text`, packed as open_output does: readers see the old or the new one.
void write_file_atomically(const std::string& path, std::string_view text);

}  // namespace assay
