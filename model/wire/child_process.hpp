#pragma once

#include <chrono>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <sys/types.h>

#include "model/external_error.hpp"

namespace assay {

/// What a child process did that ends the work with it.
enum class ChildFault : std::uint8_t {
  not_started,    ///< no process could be made
  ended,          ///< with another status than 0, by a signal, or before it had read its input
  silent,         ///< it neither read nor wrote for longer than is allowed
  closed_output,  ///< it wants to say nothing more, but goes on
  half_line,      ///< its last line has no line feed
  long_line,      ///< longer than is allowed
  flood,          ///< it has written more than is allowed without being asked
};

/// what() reads "'COMMAND' ended with status 3".
class ChildError : public ExternalError {
 public:
  ChildError(ChildFault fault, const std::string& message)
      : ExternalError(message), fault_{fault} {}

  [[nodiscard]] ChildFault fault() const { return fault_; }

 private:
  ChildFault fault_;
};

struct ChildLimits {
  std::chrono::milliseconds silence = std::chrono::seconds{60};  ///< until `silent`
  std::size_t line_bytes = std::size_t{1} << 20U;                ///< of a line it writes
  std::size_t unread_bytes = std::size_t{1} << 28U;              ///< that it writes unasked
};

/// A command of the shell, driven line by line through its standard input and output; its standard
/// error is ours. Whatever the amounts, nobody waits for the other for ever: while we wait to be
/// read we read. One thread at a time. POSIX.
///
/// Throws: ChildError, after which the process is good for nothing but to be destroyed.
class ChildProcess {
 public:
  /// Starts `/bin/sh -c COMMAND` in a process group of its own.
  explicit ChildProcess(std::string command, const ChildLimits& limits = {});

  ChildProcess(const ChildProcess&) = delete;
  ChildProcess& operator=(const ChildProcess&) = delete;

  /// Kills what still runs of the process group.
  ~ChildProcess();

  /// Gives the child a line, to which a line feed is added. A few lines may wait until the next
  /// read_line or end_input. Not after end_input.
  void write_line(std::string_view line);

  /// Gives the child what still waits, and then the end of its input.
  void end_input();

  /// Waits for the child's next line, and gives it without its line feed. Nothing after the last
  /// one, when the child has ended with status 0.
  [[nodiscard]] std::optional<std::string> read_line();

  /// Another limit for what comes from now on.
  void limit_silence(std::chrono::milliseconds silence) { limits_.silence = silence; }

  /// As it was given.
  [[nodiscard]] const std::string& command() const { return command_; }

 private:
  /// A file descriptor, or -1.
  class Descriptor {
   public:
    Descriptor() = default;
    Descriptor(const Descriptor&) = delete;
    Descriptor& operator=(const Descriptor&) = delete;

    ~Descriptor() { close(); }

    void set(int number) { number_ = number; }

    void close();

    [[nodiscard]] int number() const { return number_; }

    [[nodiscard]] bool is_open() const { return number_ >= 0; }

   private:
    int number_ = -1;
  };

  void start();
  void flush();
  void move_bytes();  // waits until some can be moved, in either direction
  void write_some();
  void read_some();
  [[nodiscard]] std::optional<std::string> take_line();
  [[nodiscard]] bool has_ended();  // waits for it as long as silence is allowed
  [[nodiscard]] std::string how_it_ended();
  [[noreturn]] void fail(ChildFault fault, const std::string& what) const;

  std::string command_;
  ChildLimits limits_;
  pid_t process_ = -1;
  std::optional<int> status_;  // as waitpid says; once it has ended
  Descriptor input_;           // the child's
  Descriptor output_;          // the child's
  std::string to_write_;       // from `written_` on
  std::size_t written_ = 0;
  std::string read_;  // from `taken_` on; no line feed before `searched_`
  std::size_t taken_ = 0;
  std::size_t searched_ = 0;
  bool is_deaf_ = false;  // closed its input, with some of ours unread
};

}  // namespace assay
