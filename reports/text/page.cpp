#include "reports/text/page.hpp"

#include "reports/text/width.hpp"
#include "reports/text/wrap.hpp"

namespace assay::reports {

Cell cell(std::string_view text, Paint paint) { return {printable(text), paint}; }

void TerminalPage::headline(std::string_view words, Paint paint) {
  put_lines(words, paint);
  gap();
}

void TerminalPage::section(std::string_view title, Paint paint) {
  gap();
  put_lines(title, paint);
}

void TerminalPage::say(std::string_view text, std::size_t indent) {
  out_ += paragraph(printable(text), indent, style_.width);
}

void TerminalPage::put(const TextTable& table, std::size_t indent) {
  out_ += lay_out(table, {.indent = indent, .width = style_.width, .colour = style_.colour});
}

void TerminalPage::command(std::string_view command) {
  out_ += wrapped_command(printable(command), style_.width);
}

std::string TerminalPage::coloured(std::string text, Paint paint) const {
  return style_.colour ? painted(std::move(text), paint) : text;
}

void TerminalPage::put_lines(std::string_view text, Paint paint) {
  for (const std::string& line : wrap(printable(text), style_.width))
    out_ += coloured(line, paint) + "\n";
}

}  // namespace assay::reports
