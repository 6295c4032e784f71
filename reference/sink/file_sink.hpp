#pragma once

#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <functional>
#include <map>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "model/time.hpp"
#include "reference/sink/sink_state.hpp"

namespace assay::reference {

struct FileSinkOptions {
  Duration bucket{std::chrono::hours{1}};     ///< of the key: rows of one bucket share files
  std::int64_t max_rows = 10'000;             ///< kept in memory before they are written
  Duration max_age{std::chrono::minutes{1}};  ///< of the oldest of them, by arrival
  std::string suffix = ".ndjson";
  std::string header{};  ///< first line of every file, without its end; none when empty
  /// Called before every step that touches the disk, with its name. A test that throws here plays
  /// a crash at that point.
  std::function<void(std::string_view step)> before_step{};
};

/// What `checkpoint` prepared: keep the bytes with the rest of the checkpoint.
struct SinkCheckpoint {
  std::uint64_t id = 0;
  std::vector<std::byte> bytes;
};

/// Files of rows in which a row appears when the checkpoint that covers it is complete, and then
/// exactly once, whatever crashes in between. A part is a file of rows of one bucket between two
/// checkpoints, named by the bucket's start and a sequence number:
///
///   write        rows gather in memory, then in hidden pending files
///   checkpoint   pending files are made durable; their names go into the checkpoint's bytes
///   committed    the checkpoint is complete: its pending files are renamed, one atomic step each
///   recover      from the bytes of a complete checkpoint: files it covers become visible; all
///                that came after it, visible or not, goes, since its rows will be written again
///
/// One sink owns a folder. Destroying it is no different from a crash.
/// All functions throw InputError with the path when the file system refuses; rows are then
/// neither lost nor written twice, and the call may be repeated.
/// Source: the two-phase commit of P. Carbone et al., "State Management in Apache Flink", PVLDB 10
///         (2017) 1718-1729, section 4.3, doi:10.14778/3137765.3137777.
class FileSink {
 public:
  /// Makes the folder if need be and leaves files in it alone.
  FileSink(std::filesystem::path folder, FileSinkOptions options);

  /// One row without its line end. `key` (not before 1970) chooses the file, `now` the age.
  void write(EventTime key, ArrivalTime now, std::string_view row);

  /// Writes to the pending files what is still in memory.
  void flush();

  /// Prepares all rows written so far. Their checkpoint is complete once the caller has made the
  /// bytes durable; one that never completes is covered by the next.
  [[nodiscard]] SinkCheckpoint checkpoint();

  /// Makes visible what the checkpoints up to `id` cover. May be called again.
  void committed(std::uint64_t id);

  /// Forgets all state and goes on after the given complete checkpoint; from the very beginning
  /// when there are no bytes. Throws InputError when they are damaged or a file they name is gone.
  void recover(std::span<const std::byte> checkpoint);

 private:
  /// A pending file that is still written to.
  struct OpenPart {
    std::string name;
    std::uint64_t bytes = 0;  ///< on disk
    std::string rows;         ///< in memory
  };

  [[nodiscard]] std::filesystem::path visible(const std::string& name) const;
  [[nodiscard]] std::filesystem::path pending(const std::string& name) const;
  [[nodiscard]] OpenPart& part_of(EventTime key);
  [[nodiscard]] std::optional<std::uint64_t> sequence_of(std::string_view file_name) const;
  [[nodiscard]] std::vector<std::string> files() const;
  void publish(const PreparedPart& part);
  void remove_after(std::uint64_t next_sequence);
  void step(std::string_view name) const;

  std::filesystem::path folder_;
  FileSinkOptions options_;
  SinkState state_;
  std::map<std::int64_t, OpenPart> open_;  // by number of the bucket
  std::int64_t rows_in_memory_ = 0;
  ArrivalTime oldest_in_memory_;
};

}  // namespace assay::reference
