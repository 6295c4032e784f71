# One test program per folder, so that a folder's tests build without the rest; files named
# *.slow.test.cpp make a second one, whose cases carry the ctest label "slow".
find_package(GTest REQUIRED)
find_package(rapidcheck REQUIRED)
find_package(pugixml REQUIRED)
include(GoogleTest)

# Clang-tidy judges the product; GoogleTest's macros would drown it.
set(CMAKE_CXX_CLANG_TIDY "")

# test_program(NAME LABEL SOURCES SOURCE... USES TARGET...)
function(test_program name label)
  cmake_parse_arguments(PARSE_ARGV 2 test "" "" "SOURCES;USES")
  if(NOT test_SOURCES)
    return()
  endif()
  program(${name} ${test_SOURCES} USES ${test_USES} GTest::gmock_main rapidcheck)
  target_compile_definitions(${name} PRIVATE SOURCE_ROOT="${PROJECT_SOURCE_DIR}")
  if(TARGET assay)
    target_compile_definitions(${name} PRIVATE ASSAY_PROGRAM="$<TARGET_FILE:assay>")
  endif()
  # The seed is fixed so that a red case means a changed program. Listing the cases has no time
  # limit worth the name: a busy machine is no failure. The prefix keeps names apart: ctest gives
  # the properties of the last test of a name to all of them.
  string(REGEX REPLACE "_tests$" "." prefix ${name})
  gtest_discover_tests(${name} DISCOVERY_TIMEOUT 600 TEST_PREFIX ${prefix}
    PROPERTIES LABELS ${label} TIMEOUT 0 ENVIRONMENT "RC_PARAMS=seed=20260601")
endfunction()

# folder_tests(NAME [IN FOLDER] [EXCEPT FOLDER...] USES TARGET...): the tests below tests/FOLDER.
# Sources there that are no tests serve all of them.
function(folder_tests name)
  cmake_parse_arguments(PARSE_ARGV 1 folder "" "IN" "EXCEPT;USES")
  if(NOT folder_IN)
    set(folder_IN ${name})
  endif()
  set(root ${PROJECT_SOURCE_DIR}/tests)
  file(GLOB_RECURSE sources CONFIGURE_DEPENDS ${root}/${folder_IN}/*.cpp)
  foreach(path ${folder_EXCEPT})
    list(FILTER sources EXCLUDE REGEX "^${root}/${path}/")
  endforeach()
  set(slow_sources ${sources})
  set(helpers ${sources})
  list(FILTER helpers EXCLUDE REGEX "\\.test\\.cpp$")
  list(FILTER sources EXCLUDE REGEX "\\.slow\\.test\\.cpp$")
  list(FILTER slow_sources INCLUDE REGEX "\\.slow\\.test\\.cpp$")
  if(slow_sources)
    list(APPEND slow_sources ${helpers})
  endif()
  test_program(${name}_tests quick SOURCES ${sources} USES ${folder_USES})
  test_program(${name}_slow_tests slow SOURCES ${slow_sources} USES ${folder_USES})
endfunction()

folder_tests(model EXCEPT model/wire USES model)
folder_tests(wire IN model/wire USES wire)
folder_tests(sim EXCEPT sim/external USES sim)
folder_tests(external IN sim/external USES external)
folder_tests(reference EXCEPT reference/external USES reference)
folder_tests(engines IN reference/external USES engines)
folder_tests(validators USES validators)
folder_tests(reports USES reports pugixml::pugixml)
folder_tests(statistics IN cli/stats USES statistics)
folder_tests(cli EXCEPT cli/stats USES cli)
folder_tests(end_to_end USES cli)
if(TARGET assay AND TARGET end_to_end_tests)
  add_dependencies(end_to_end_tests assay)
endif()

test_program(repository_tests quick SOURCES ${PROJECT_SOURCE_DIR}/tests/repository.test.cpp)
set(libraries)
foreach(layer model sim reference validators)
  get_target_property(type ${layer} TYPE)
  if(type STREQUAL STATIC_LIBRARY)
    list(APPEND libraries '$<TARGET_FILE:${layer}>')
    add_dependencies(repository_tests ${layer})
  endif()
endforeach()
list(JOIN libraries " " libraries)
target_compile_definitions(repository_tests PRIVATE REPRODUCIBLE_LIBRARIES="${libraries}")

add_test(NAME repository.EveryFileIsFormatted COMMAND ${PROJECT_SOURCE_DIR}/tests/formatted)
set_tests_properties(repository.EveryFileIsFormatted PROPERTIES SKIP_RETURN_CODE 77 LABELS quick)

include(cmake/determinism.cmake)
