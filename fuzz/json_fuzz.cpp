// Besides the source map: what is JSON and what is not, simdjson must say too.
#include "fuzz_format.h"

extern "C" int LLVMFuzzerTestOneInput(const unsigned char* data, std::size_t size) {
  using namespace newslint;
  const std::string bytes(reinterpret_cast<const char*>(data), size);
  fuzz_format("json", bytes);
  // In an array there is one value; half surrogates are refused by simdjson alone, BOM by neither.
  if (bytes.find("\\u") != std::string::npos || bytes.find("\\U") != std::string::npos) return 0;
  const Source source("fuzz", "[" + bytes + "]");
  if (!source.invalid().empty()) return 0;
  bool ours = true, deep = false;
  DocumentSink sink;
  sink.document = [](Document&&) {};
  sink.problem = [&](std::uint64_t, const std::string& message) {
    if (message.starts_with("not valid")) ours = false;
    deep |= message.find("nested") != std::string::npos;
  };
  formats().at("json").parse(source, {}, sink);
  static simdjson::dom::parser parser;
  const auto error = parser.parse(source.bytes().data(), source.bytes().size()).error();
  // Several values in a row are read by us; numbers out of range are left to their reader.
  if (deep || error == simdjson::TAPE_ERROR || error == simdjson::NUMBER_ERROR || error == simdjson::DEPTH_ERROR) return 0;
  if (ours != (error == simdjson::SUCCESS)) {
    std::fprintf(stderr, "we say %s, simdjson: %s\n", ours ? "JSON" : "not JSON", simdjson::error_message(error));
    std::abort();
  }
  return 0;
}
