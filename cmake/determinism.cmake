# Same seed, same bytes: the digest program, built by other compilers and for other processors, must
# print what the one built here prints. Each cell is a slow test that builds and runs its own.
if(NOT TARGET assay_core_digest)
  return()
endif()

# determinism_cell(NAME COMPILER FLAGS [RUNNER])
function(determinism_cell name compiler flags)
  add_test(NAME determinism.${name}
    COMMAND ${PROJECT_SOURCE_DIR}/tests/determinism/cell $<TARGET_FILE:assay_core_digest>
      ${PROJECT_BINARY_DIR}/determinism/${name} ${compiler} ${flags} ${ARGN})
  set_tests_properties(determinism.${name} PROPERTIES
    LABELS slow SKIP_RETURN_CODE 77 PROCESSORS 2 TIMEOUT 0)
endfunction()

determinism_cell(gcc_unoptimised g++ "-O0")
determinism_cell(gcc_native g++ "-O3 -march=native")
determinism_cell(clang clang++-19 "-O2")
determinism_cell(aarch64 aarch64-linux-gnu-g++ "-O2" qemu-aarch64-static)
determinism_cell(s390x s390x-linux-gnu-g++ "-O2" qemu-s390x-static)

add_test(NAME determinism.environment
  COMMAND ${PROJECT_SOURCE_DIR}/tests/determinism/environment $<TARGET_FILE:assay_core_digest>)
set_tests_properties(determinism.environment PROPERTIES LABELS slow TIMEOUT 0)
