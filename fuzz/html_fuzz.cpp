#include "fuzz_format.h"

extern "C" int LLVMFuzzerTestOneInput(const unsigned char* data, std::size_t size) {
  newslint::fuzz_format("html", std::string(reinterpret_cast<const char*>(data), size));
  return 0;
}
