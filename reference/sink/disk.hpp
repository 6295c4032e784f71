#pragma once

#include <cstdint>
#include <filesystem>
#include <string_view>

namespace assay::reference {

/// The few things that a durable sink asks of the file system. All throw InputError with the path
/// and the system's reason.

/// Writes all of `bytes` at `offset`; at 0 the file is made anew. May have written a part of them
/// when it throws: writing them again at the same place mends that.
void write_at(const std::filesystem::path& file, std::int64_t offset, std::string_view bytes);

/// Returns when what was written to the file (or the names in the folder) survives a power cut.
void sync(const std::filesystem::path& file_or_folder);

/// Atomic: a reader sees the file under one name or the other.
void rename_file(const std::filesystem::path& from, const std::filesystem::path& to);

void remove_file(const std::filesystem::path& file);

}  // namespace assay::reference
