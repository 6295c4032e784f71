#include "reference/sink/file_sink.hpp"

#include <algorithm>
#include <charconv>
#include <fmt/format.h>
#include <system_error>
#include <utility>

#include "model/contract.hpp"
#include "model/input_error.hpp"
#include "reference/sink/disk.hpp"

namespace assay::reference {
namespace {

constexpr std::string_view pending_prefix = ".";
constexpr std::string_view pending_suffix = ".pending";

/// "2026-06-01T00-00-00.000000Z_00000012.ndjson": sorted by time, and safe on any file system.
std::string part_name(EventTime bucket_start, std::uint64_t sequence, std::string_view suffix) {
  std::string time = format_utc(bucket_start);
  std::ranges::replace(time, ':', '-');
  return fmt::format("{}_{:08}{}", time, sequence, suffix);
}

}  // namespace

FileSink::FileSink(std::filesystem::path folder, FileSinkOptions options)
    : folder_{std::move(folder)}, options_{std::move(options)} {
  expects(options_.bucket.count() > 0, "a positive bucket");
  expects(options_.max_rows > 0, "max_rows >= 1");
  std::error_code why;
  std::filesystem::create_directories(folder_, why);
  if (why) throw InputError(folder_.string(), why.message());
  for (const std::string& file : files()) {
    if (const auto sequence = sequence_of(file))
      state_.next_sequence = std::max(state_.next_sequence, *sequence + 1);
  }
}

void FileSink::write(EventTime key, ArrivalTime now, std::string_view row) {
  if (rows_in_memory_ > 0 && now - oldest_in_memory_ > options_.max_age) flush();
  if (rows_in_memory_ >= options_.max_rows) flush();
  std::string& rows = part_of(key).rows;
  rows.append(row).push_back('\n');
  if (rows_in_memory_++ == 0) oldest_in_memory_ = now;
}

FileSink::OpenPart& FileSink::part_of(EventTime key) {
  expects(key.time_since_epoch().count() >= 0, "a key from 1970 on");
  const std::int64_t bucket = key.time_since_epoch() / options_.bucket;
  const auto [place, is_new] = open_.try_emplace(bucket);
  OpenPart& part = place->second;
  if (is_new) {
    part.name =
        part_name(EventTime{options_.bucket * bucket}, state_.next_sequence++, options_.suffix);
    if (!options_.header.empty()) part.rows = options_.header + "\n";
  }
  return part;
}

void FileSink::flush() {
  for (auto& [bucket, part] : open_) {
    if (part.rows.empty()) continue;
    step("write pending");
    write_at(pending(part.name), static_cast<std::int64_t>(part.bytes), part.rows);
    part.bytes += part.rows.size();
    part.rows.clear();
  }
  rows_in_memory_ = 0;
}

SinkCheckpoint FileSink::checkpoint() {
  flush();
  for (const auto& [bucket, part] : open_) {
    step("sync pending");
    sync(pending(part.name));
  }
  step("sync folder");
  sync(folder_);
  const std::uint64_t id = ++state_.last_checkpoint;
  for (const auto& [bucket, part] : open_)
    state_.prepared.push_back({.checkpoint = id, .name = part.name, .bytes = part.bytes});
  open_.clear();
  return {.id = id, .bytes = encode(state_)};
}

void FileSink::committed(std::uint64_t id) {
  expects(id <= state_.last_checkpoint, "the id of a checkpoint of this sink");
  const auto is_covered = [&](const PreparedPart& part) { return part.checkpoint <= id; };
  for (const PreparedPart& part : state_.prepared) {
    if (is_covered(part)) publish(part);
  }
  step("sync folder");
  sync(folder_);
  std::erase_if(state_.prepared, is_covered);
}

void FileSink::recover(std::span<const std::byte> checkpoint) {
  state_ = checkpoint.empty() ? SinkState{} : decode_sink_state(checkpoint);
  open_.clear();
  rows_in_memory_ = 0;
  for (const PreparedPart& part : state_.prepared)
    publish(part);
  state_.prepared.clear();
  remove_after(state_.next_sequence);
  step("sync folder");
  sync(folder_);
}

void FileSink::publish(const PreparedPart& part) {
  step("publish");
  std::error_code none;
  if (std::filesystem::exists(pending(part.name), none)) {
    if (std::filesystem::file_size(pending(part.name), none) != part.bytes)
      throw InputError(pending(part.name).string(), "is not as long as the checkpoint says");
    rename_file(pending(part.name), visible(part.name));
  } else if (!std::filesystem::exists(visible(part.name), none)) {
    throw InputError(visible(part.name).string(), "is gone, but a checkpoint covers it");
  }
}

void FileSink::remove_after(std::uint64_t next_sequence) {
  for (const std::string& file : files()) {
    const auto sequence = sequence_of(file);
    if (!sequence) continue;
    if (*sequence < next_sequence && !file.starts_with(pending_prefix)) continue;
    step("remove");
    remove_file(folder_ / file);
  }
}

std::vector<std::string> FileSink::files() const {
  std::vector<std::string> out;
  std::error_code why;
  for (auto at = std::filesystem::directory_iterator{folder_, why};
       !why && at != std::filesystem::directory_iterator{}; at.increment(why))
    out.push_back(at->path().filename().string());
  if (why) throw InputError(folder_.string(), why.message());
  std::ranges::sort(out);
  return out;
}

std::optional<std::uint64_t> FileSink::sequence_of(std::string_view file_name) const {
  if (file_name.starts_with(pending_prefix)) {
    if (!file_name.ends_with(pending_suffix)) return std::nullopt;
    file_name.remove_prefix(pending_prefix.size());
    file_name.remove_suffix(pending_suffix.size());
  }
  if (!file_name.ends_with(options_.suffix)) return std::nullopt;
  file_name.remove_suffix(options_.suffix.size());
  const std::size_t cut = file_name.rfind("Z_");
  if (cut == std::string_view::npos) return std::nullopt;
  const std::string_view digits = file_name.substr(cut + 2);
  std::uint64_t out = 0;
  const auto [end, error] = std::from_chars(digits.data(), digits.data() + digits.size(), out);
  if (error != std::errc{} || end != digits.data() + digits.size()) return std::nullopt;
  return out;
}

std::filesystem::path FileSink::visible(const std::string& name) const { return folder_ / name; }

std::filesystem::path FileSink::pending(const std::string& name) const {
  return folder_ / (std::string{pending_prefix} + name + std::string{pending_suffix});
}

void FileSink::step(std::string_view name) const {
  if (options_.before_step) options_.before_step(name);
}

}  // namespace assay::reference
