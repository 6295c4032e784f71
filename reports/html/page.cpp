#include "reports/html/page.hpp"

#include <utility>

#include "reports/html/style.hpp"

namespace assay::reports {

void open_page(Markup& out, std::string_view title) {
  out.verbatim("<!DOCTYPE html>").open("html", {{"lang", "en"}});
  out.open("head").empty("meta", {{"charset", "utf-8"}});
  out.empty("meta", {{"name", "viewport"}, {"content", "width=device-width, initial-scale=1"}});
  out.element("title", "Assay: " + std::string{title});
  out.open("style").verbatim(page_style()).close().close();
  out.open("body").open("main");
}

void put_replay(Markup& out, std::string_view command) {
  out.element("p", "The same again:");
  out.element("pre", command, {{"class", "replay"}, {"tabindex", "0"}});
}

std::string close_page(Markup&& out) {
  out.close().close().close();
  return std::move(out).document();
}

}  // namespace assay::reports
