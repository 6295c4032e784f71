# The libraries that Assay is built on.
find_package(Threads REQUIRED)
find_package(Boost 1.74 REQUIRED)
find_package(nlohmann_json 3.11 REQUIRED)
find_package(tl-expected REQUIRED)
find_package(fmt 9 REQUIRED)
find_package(Eigen3 3.4 REQUIRED)
find_package(TBB REQUIRED)
find_package(simdjson REQUIRED)
find_package(ZLIB REQUIRED)
find_package(zstd REQUIRED)
find_package(spdlog REQUIRED)
find_package(CLI11 REQUIRED)

# What the core may use: libraries that are headers, or can be (fmt). xxHash has no target: it is
# one header on the default path, included with XXH_INLINE_ALL.
add_library(assay_headers INTERFACE)
target_link_libraries(assay_headers INTERFACE Boost::headers nlohmann_json::nlohmann_json
  tl::expected fmt::fmt Eigen3::Eigen Threads::Threads)

add_library(assay_threads INTERFACE)
target_link_libraries(assay_threads INTERFACE TBB::tbb)
