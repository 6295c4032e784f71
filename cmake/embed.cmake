# The program must find its scenarios without a source tree: their texts become one source file,
# written anew when one of them changes.
file(GLOB scenario_files CONFIGURE_DEPENDS ${PROJECT_SOURCE_DIR}/scenarios/*.json)
list(SORT scenario_files)
set_property(DIRECTORY APPEND PROPERTY CMAKE_CONFIGURE_DEPENDS ${scenario_files})

set(builtin_rows "")
foreach(file ${scenario_files})
  cmake_path(GET file STEM name)
  file(READ ${file} text)
  if(name STREQUAL schema)
    set(schema_text "${text}")
  else()
    string(APPEND builtin_rows "    {\"${name}\", R\"json(${text})json\"},\n")
  endif()
endforeach()
configure_file(${PROJECT_SOURCE_DIR}/cmake/builtin_scenarios.cpp.in
  ${PROJECT_BINARY_DIR}/generated/builtin_scenarios.cpp @ONLY)
target_sources(model PRIVATE ${PROJECT_BINARY_DIR}/generated/builtin_scenarios.cpp)
