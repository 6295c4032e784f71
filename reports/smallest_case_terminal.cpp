#include "reports/smallest_case_terminal.hpp"

#include <fmt/format.h>
#include <string_view>

#include "reports/text/page.hpp"
#include "reports/words.hpp"

namespace assay::reports {
namespace {

constexpr std::size_t most_lines = 16;  // of a story, so that all of it fits one screen

class Block : public TerminalPage {
 public:
  using TerminalPage::TerminalPage;

  /// Below the title, where there is something to say.
  void say(std::string_view text) {
    if (!text.empty()) TerminalPage::say(text, margin);
  }

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
};

}  // namespace

std::string smallest_case(const RunReport& report, const TerminalStyle& style) {
  if (!report.smallest) return {};
  const SmallestCase& smallest = *report.smallest;
  Block out{style};
  if (!smallest.why_none.empty()) {
    out.section("No smaller case", Paint::bad);
    out.say(fmt::format("{} ({} runs).", smallest.why_none, smallest.runs));
    out.say(class_words(smallest));
    return std::move(out).text();
  }
  const bool was_searched = smallest.runs > 0;
  out.section((was_searched ? "The smallest case: " : "The case: ") + smallest.validator,
              Paint::bad);
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
