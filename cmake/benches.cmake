# Every bench/**/X.bench.cpp is a Google Benchmark program, built only on request:
#   cmake --build build/release --target benches
add_custom_target(benches)
set(CMAKE_CXX_CLANG_TIDY "")

set(root ${PROJECT_SOURCE_DIR}/bench)
file(GLOB_RECURSE sources CONFIGURE_DEPENDS ${root}/*.bench.cpp)
foreach(source ${sources})
  cmake_path(RELATIVE_PATH source BASE_DIRECTORY ${root} OUTPUT_VARIABLE name)
  string(REGEX REPLACE "\\.bench\\.cpp$" "_bench" name ${name})
  string(REPLACE "/" "_" name ${name})
  program(${name} ${source} USES validators external benchmark::benchmark)
  set_target_properties(${name} PROPERTIES EXCLUDE_FROM_ALL ON)
  add_dependencies(benches ${name})
endforeach()
