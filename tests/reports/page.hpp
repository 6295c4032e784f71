#pragma once

#include <gtest/gtest.h>
#include <pugixml.hpp>
#include <string>
#include <vector>

namespace assay::reports {

/// The page as XML; fails the test when it is not well-formed.
inline pugi::xml_document parsed(const std::string& page) {
  pugi::xml_document out;
  const auto result = out.load_string(page.c_str(), pugi::parse_default | pugi::parse_doctype);
  EXPECT_TRUE(result) << result.description() << " near "
                      << page.substr(static_cast<std::size_t>(result.offset), 120);
  return out;
}

inline std::vector<pugi::xml_node> elements(const pugi::xml_document& page, const char* xpath) {
  std::vector<pugi::xml_node> out;
  for (const auto& found : page.select_nodes(xpath))
    out.push_back(found.node());
  return out;
}

}  // namespace assay::reports
