#include "reports/smallest_case_terminal.hpp"

#include <fmt/format.h>
#include <string_view>

#include "reports/text/width.hpp"
#include "reports/text/wrap.hpp"
#include "reports/words.hpp"

namespace assay::reports {
namespace {

constexpr std::size_t margin = 2;
constexpr std::size_t most_lines = 16;  // of a story, so that all of it fits one screen

class Block {
 public:
  explicit Block(const TerminalStyle& style) : style_{style} {}

  void title(std::string_view text) {
    out_ += "\n";
    for (const std::string& line : wrap(printable(text), style_.width))
      out_ += (style_.colour ? painted(line, Paint::bad) : line) + "\n";
  }

  void say(std::string_view text) {
    if (!text.empty()) out_ += paragraph(printable(text), margin, style_.width);
  }

  void gap() { out_ += "\n"; }

  void story(const std::vector<std::string>& lines) {
    const bool is_long = lines.size() > most_lines;
    for (std::size_t i = 0; i < lines.size(); ++i) {
      if (is_long && i == most_lines / 2) {
        say(fmt::format("... {} lines more, all in the case's files ...",
                        lines.size() - most_lines));
        i = lines.size() - most_lines / 2;
      }
      say(lines[i]);
    }
  }

  void command(std::string_view command) {
    out_ += wrapped_command(printable(command), style_.width);
  }

  [[nodiscard]] std::string text() && { return std::move(out_); }

 private:
  TerminalStyle style_;
  std::string out_;
};

}  // namespace

std::string smallest_case(const RunReport& report, const TerminalStyle& style) {
  if (!report.smallest) return {};
  const SmallestCase& smallest = *report.smallest;
  Block out{style};
  if (!smallest.why_none.empty()) {
    out.title("No smaller case");
    out.say(fmt::format("{} ({} runs).", smallest.why_none, smallest.runs));
    out.say(class_words(smallest));
    return std::move(out).text();
  }
  const bool was_searched = smallest.runs > 0;
  out.title((was_searched ? "The smallest case: " : "The case: ") + smallest.validator);
  for (const std::string& line : difference_words(smallest))
    out.say(line);
  out.say(size_words(smallest));
  out.gap();
  out.story(smallest.story);
  out.gap();
  out.say(class_words(smallest));
  out.say(pattern_words(smallest));
  out.gap();
  out.command(smallest.replay);
  return std::move(out).text();
}

}  // namespace assay::reports
