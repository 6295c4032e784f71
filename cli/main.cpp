#include <iostream>

#include "cli/program.hpp"

int main(int argc, char** argv) {
  std::ios::sync_with_stdio(false);
  return assay::cli::run_program(argc, argv, std::cout, std::cerr);
}
