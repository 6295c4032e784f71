# The core for a machine that has none of our libraries: a folder of headers, no threads, and one
# static program that any emulator runs. Warnings are the business of the ordinary build.
set(ASSAY_HEADERS "" CACHE PATH "Folder with boost/ Eigen/ fmt/ nlohmann/ tl/ xxhash.h")
set(ASSAY_WARNINGS -w)

add_library(assay_headers INTERFACE)
target_include_directories(assay_headers SYSTEM INTERFACE ${ASSAY_HEADERS})
target_compile_definitions(assay_headers INTERFACE FMT_HEADER_ONLY ASSAY_NO_THREADS)
add_link_options(-static)

add_library(assay_threads INTERFACE)
