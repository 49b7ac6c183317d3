# Tests that are not doctest cases: the installed tree, and generated files that must not be stale.
if(NOT BUILD_TESTING)
  return()
endif()
add_test(NAME install/installed
  COMMAND bash ${CMAKE_SOURCE_DIR}/tests/install/installed.sh ${CMAKE_BINARY_DIR} ${CMAKE_SOURCE_DIR})
