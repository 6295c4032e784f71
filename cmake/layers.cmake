# Warnings, floating-point rules and one library per folder.
add_compile_options(-Wall -Wextra -Wpedantic -Wshadow -Wconversion -Wsign-conversion
  -Wnon-virtual-dtor -Woverloaded-virtual -Wold-style-cast -Wcast-align
  -Wdouble-promotion -Wimplicit-fallthrough -Wextra-semi -Werror)

# layer(NAME DEPENDENCY...): every source below NAME/ becomes one library that may use only these.
function(layer name)
  file(GLOB_RECURSE sources CONFIGURE_DEPENDS ${PROJECT_SOURCE_DIR}/${name}/*.cpp)
  if(sources)
    add_library(${name} STATIC ${sources})
    set(scope PUBLIC)
  else()
    add_library(${name} INTERFACE)
    set(scope INTERFACE)
  endif()
  add_library(assay::${name} ALIAS ${name})
  target_include_directories(${name} ${scope} ${PROJECT_SOURCE_DIR})
  # With FMA contraction the same seed gives other bits, also in headers that a user compiles.
  target_compile_options(${name} ${scope} -ffp-contract=off)
  target_link_libraries(${name} ${scope} ${ARGN})
endfunction()
