# Same seed, same bytes: the digest program, built by other compilers and for other processors, must
# print what the one built here prints. Each cell is a slow test that builds and runs its own.
if(NOT TARGET assay_core_digest)
  return()
endif()

function(slow_test name)
  add_test(NAME determinism.${name} COMMAND ${PROJECT_SOURCE_DIR}/tests/determinism/${ARGN})
  set_tests_properties(determinism.${name} PROPERTIES
    LABELS slow SKIP_RETURN_CODE 77 PROCESSORS 2 TIMEOUT 0)
endfunction()

# determinism_cell(NAME EXPECTED COMPILER FLAGS [RUNNER])
function(determinism_cell name expected compiler flags)
  slow_test(${name} cell ${expected} $<TARGET_FILE:assay_core_digest>
    ${PROJECT_BINARY_DIR}/determinism/${name} ${compiler} ${flags} ${ARGN})
endfunction()

determinism_cell(gcc_unoptimised same g++ "-O0")
determinism_cell(gcc_native same g++ "-O3 -march=native")
determinism_cell(clang same clang++-19 "-O2")
determinism_cell(aarch64 same aarch64-linux-gnu-g++ "-O2" qemu-aarch64-static)
determinism_cell(s390x same s390x-linux-gnu-g++ "-O2" qemu-s390x-static)
# The two that must show: one draw that depends on the machine, and fused floating point.
determinism_cell(canary different g++ "-O1 -DASSAY_CANARY")
determinism_cell(fused refused g++ "-O2 -march=x86-64-v3")
slow_test(environment environment $<TARGET_FILE:assay_core_digest>)
