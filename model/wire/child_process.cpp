#include "model/wire/child_process.hpp"

#include <algorithm>
#include <array>
#include <cerrno>
#include <csignal>
#include <cstring>
#include <fcntl.h>
#include <poll.h>
#include <spawn.h>
#include <sys/wait.h>
#include <system_error>
#include <thread>
#include <unistd.h>
#include <utility>

#include "model/contract.hpp"
#include "model/wire/quoted_text.hpp"

namespace assay {
namespace {

// Lines are gathered up to this size, about that of a pipe, before somebody waits for the child.
constexpr std::size_t gathered_bytes = std::size_t{1} << 16U;

std::string words_of(int error) { return std::generic_category().message(error); }

/// write(2) that answers EPIPE and raises no SIGPIPE, whatever the program does about that signal.
ssize_t write_quietly(int descriptor, std::string_view bytes) {
  sigset_t pipe_signal{};
  sigset_t before{};
  ::sigemptyset(&pipe_signal);
  ::sigaddset(&pipe_signal, SIGPIPE);
  ::pthread_sigmask(SIG_BLOCK, &pipe_signal, &before);
  const ssize_t count = ::write(descriptor, bytes.data(), bytes.size());
  const int error = errno;
  if (count < 0 && error == EPIPE) {
    constexpr timespec at_once{};
    while (::sigtimedwait(&pipe_signal, nullptr, &at_once) < 0 && errno == EINTR) {
    }
  }
  ::pthread_sigmask(SIG_SETMASK, &before, nullptr);
  errno = error;
  return count;
}

bool try_again(int error) { return error == EAGAIN || error == EWOULDBLOCK || error == EINTR; }

/// The two ends of a pipe that no other process inherits.
struct Pipe {
  int read_end = -1;
  int write_end = -1;
};

/// Empty where the system gives none.
Pipe make_pipe() {
  std::array<int, 2> ends{-1, -1};
  if (::pipe2(ends.data(), O_CLOEXEC) != 0) return {};
  return {ends[0], ends[1]};
}

void never_wait(int descriptor) {
  ::fcntl(descriptor, F_SETFL, ::fcntl(descriptor, F_GETFL) | O_NONBLOCK);
}

/// Starts the shell with these as its standard input and output. Gives an error number, or 0.
int spawn(const std::string& command, int input, int output, pid_t& process) {
  posix_spawn_file_actions_t actions{};
  posix_spawnattr_t attributes{};
  ::posix_spawn_file_actions_init(&actions);
  ::posix_spawn_file_actions_adddup2(&actions, input, STDIN_FILENO);
  ::posix_spawn_file_actions_adddup2(&actions, output, STDOUT_FILENO);
  ::posix_spawnattr_init(&attributes);
  // A group of its own, so that a pipeline of the shell goes as a whole; signals as a program
  // expects to find them.
  ::posix_spawnattr_setflags(
      &attributes, POSIX_SPAWN_SETPGROUP | POSIX_SPAWN_SETSIGDEF | POSIX_SPAWN_SETSIGMASK);
  ::posix_spawnattr_setpgroup(&attributes, 0);
  sigset_t signals{};
  ::sigemptyset(&signals);
  ::posix_spawnattr_setsigmask(&attributes, &signals);
  ::sigaddset(&signals, SIGPIPE);
  ::posix_spawnattr_setsigdefault(&attributes, &signals);
  std::array<std::string, 3> words{"sh", "-c", command};
  std::array<char*, 4> arguments{words[0].data(), words[1].data(), words[2].data(), nullptr};
  const int error =
      ::posix_spawn(&process, "/bin/sh", &actions, &attributes, arguments.data(), environ);
  ::posix_spawnattr_destroy(&attributes);
  ::posix_spawn_file_actions_destroy(&actions);
  return error;
}

std::string seconds_of(std::chrono::milliseconds time) {
  const auto whole = std::chrono::duration_cast<std::chrono::seconds>(time);
  return whole == time ? std::to_string(whole.count()) + " s"
                       : std::to_string(time.count()) + " ms";
}

}  // namespace

void ChildProcess::Descriptor::close() {
  if (is_open()) ::close(number_);
  number_ = -1;
}

ChildProcess::ChildProcess(std::string command, const ChildLimits& limits)
    : command_{std::move(command)}, limits_{limits} {
  start();
}

ChildProcess::~ChildProcess() {
  if (process_ < 0 || status_) return;
  ::kill(-process_, SIGKILL);
  ::kill(process_, SIGKILL);  // in case it has left its group
  while (::waitpid(process_, nullptr, 0) < 0 && errno == EINTR) {
  }
}

void ChildProcess::start() {
  const Pipe to_child = make_pipe();
  input_.set(to_child.write_end);
  Descriptor childs_input;
  childs_input.set(to_child.read_end);
  const Pipe from_child = make_pipe();
  output_.set(from_child.read_end);
  Descriptor childs_output;
  childs_output.set(from_child.write_end);
  if (!input_.is_open() || !output_.is_open())
    fail(ChildFault::not_started, "cannot be started: " + words_of(errno));
  never_wait(input_.number());
  never_wait(output_.number());
  const int error = spawn(command_, childs_input.number(), childs_output.number(), process_);
  if (error == 0) return;
  process_ = -1;
  fail(ChildFault::not_started, "cannot be started: " + words_of(error));
}

void ChildProcess::write_line(std::string_view line) {
  expects(input_.is_open() || is_deaf_, "no line after the end of the input");
  to_write_.append(line);
  to_write_ += '\n';
  if (to_write_.size() - written_ >= gathered_bytes) flush();
}

void ChildProcess::end_input() {
  flush();
  input_.close();
}

std::optional<std::string> ChildProcess::read_line() {
  while (true) {
    if (auto line = take_line()) return line;
    if (!output_.is_open()) break;
    move_bytes();
  }
  const std::string rest = read_.substr(taken_);
  const bool ended = has_ended();
  if (!rest.empty()) {
    fail(ChildFault::half_line, (ended ? how_it_ended() : "closed its output") +
                                    " in the middle of the line " + quoted_text(rest));
  }
  if (!ended) {
    fail(ChildFault::closed_output,
         "closed its output, but still ran " + seconds_of(limits_.silence) + " later");
  }
  if (*status_ != 0) fail(ChildFault::ended, how_it_ended());
  return std::nullopt;
}

void ChildProcess::flush() {
  while (written_ < to_write_.size() && !is_deaf_)
    move_bytes();
  if (is_deaf_) {
    fail(ChildFault::ended,
         (has_ended() ? how_it_ended() : "stopped reading") + " before it had read all its input");
  }
}

void ChildProcess::move_bytes() {
  const bool has_more = written_ < to_write_.size() && input_.is_open();
  // poll(2) passes over negative descriptors.
  std::array<pollfd, 2> both{
      {{output_.number(), POLLIN, 0}, {has_more ? input_.number() : -1, POLLOUT, 0}}};
  const int ready = ::poll(both.data(), both.size(), static_cast<int>(limits_.silence.count()));
  if (ready < 0) {
    expects(errno == EINTR, "descriptors that can be waited for");
    return;
  }
  if (ready == 0) {
    fail(ChildFault::silent, "neither read nor wrote for " + seconds_of(limits_.silence));
  }
  if (both[0].revents != 0) read_some();
  if (both[1].revents != 0) write_some();
}

void ChildProcess::write_some() {
  const ssize_t count =
      write_quietly(input_.number(), std::string_view{to_write_}.substr(written_));
  if (count < 0) {
    if (try_again(errno)) return;
    is_deaf_ = true;
    input_.close();
    return;
  }
  written_ += static_cast<std::size_t>(count);
  if (written_ < to_write_.size()) return;
  to_write_.clear();
  written_ = 0;
}

void ChildProcess::read_some() {
  if (read_.size() - taken_ > limits_.unread_bytes) {
    fail(ChildFault::flood, "wrote more than " + std::to_string(limits_.unread_bytes) +
                                " bytes that nobody had asked for");
  }
  if (taken_ > read_.size() / 2) {
    read_.erase(0, taken_);
    searched_ -= taken_;
    taken_ = 0;
  }
  std::array<char, gathered_bytes> bytes{};
  const ssize_t count = ::read(output_.number(), bytes.data(), bytes.size());
  if (count < 0 && try_again(errno)) return;
  if (count <= 0) return output_.close();
  read_.append(bytes.data(), static_cast<std::size_t>(count));
}

std::optional<std::string> ChildProcess::take_line() {
  const std::size_t end = read_.find('\n', searched_);
  searched_ = end == std::string::npos ? read_.size() : end + 1;
  if (searched_ - taken_ > limits_.line_bytes) {
    fail(ChildFault::long_line, "wrote a line of more than " + std::to_string(limits_.line_bytes) +
                                    " bytes: " + quoted_text(read_.substr(taken_, 1'000)));
  }
  if (end == std::string::npos) return std::nullopt;
  return read_.substr(std::exchange(taken_, end + 1), end - taken_);
}

bool ChildProcess::has_ended() {
  const auto until = std::chrono::steady_clock::now() + limits_.silence;
  while (!status_) {
    int status = 0;
    const pid_t who = ::waitpid(process_, &status, WNOHANG);
    if (who == process_) status_ = status;
    if (status_ || std::chrono::steady_clock::now() > until) break;
    std::this_thread::sleep_for(std::chrono::milliseconds{1});
  }
  return status_.has_value();
}

std::string ChildProcess::how_it_ended() {
  if (WIFSIGNALED(*status_)) return "was ended by signal " + std::to_string(WTERMSIG(*status_));
  const int code = WEXITSTATUS(*status_);
  std::string out = "ended with status " + std::to_string(code);
  if (code == 126) out += " (cannot be executed)";
  if (code == 127) out += " (command not found)";
  return out;
}

void ChildProcess::fail(ChildFault fault, const std::string& what) const {
  throw ChildError(fault, "'" + command_ + "' " + what);
}

}  // namespace assay
