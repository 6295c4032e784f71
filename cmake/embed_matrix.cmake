# The audit compares what the validators catch with what they caught when the matrix was committed,
# which the program must find without a source tree.
set(matrix_file ${PROJECT_SOURCE_DIR}/validators/mutants/matrix.tsv)
set_property(DIRECTORY APPEND PROPERTY CMAKE_CONFIGURE_DEPENDS ${matrix_file})
file(READ ${matrix_file} matrix_text)
configure_file(${PROJECT_SOURCE_DIR}/cmake/committed_matrix.cpp.in
  ${PROJECT_BINARY_DIR}/generated/committed_matrix.cpp @ONLY)
target_sources(validators PRIVATE ${PROJECT_BINARY_DIR}/generated/committed_matrix.cpp)
