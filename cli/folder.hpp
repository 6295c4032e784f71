#pragma once

#include <string>

namespace assay::cli {

/// Makes a folder with its parents, unless it is there. Throws InputError when it cannot.
void make_folder(const std::string& folder);

}  // namespace assay::cli
