#include "text/mojibake.h"

#include <doctest/doctest.h>

using namespace newslint;

TEST_CASE("what was read in the wrong encoding is read rightly") {
  CHECK(reread("caf\u00C3\u00A9") == "caf\u00E9");
  CHECK(reread("isn\u00E2\u20AC\u2122t") == "isn\u2019t");
  // C1 controls stand where Latin-1 was taken instead of Windows-1252.
  CHECK(reread("\u00E2\u0080\u009C") == "\u201C");
  CHECK(reread("\u00E0\u00A4\u00A8\u00E0\u00A4\u00AE") == "\u0928\u092E");
  // Twice misread, twice turned back.
  CHECK(reread("\u00C3\u00A2\u00E2\u201A\u00AC\u00E2\u201E\u00A2") == "\u2019");
}

TEST_CASE("what may be meant stays") {
  for (const char* text : {"cafe", "", "caf\u00E9", "\u00C3", "\u00C3\u00A9 and \u00E9", "\u0928\u092E", "\u00C0\u00AF", "\u00ED\u00A0\u0080"})
    CHECK_MESSAGE(reread(text) == std::nullopt, text);
}
