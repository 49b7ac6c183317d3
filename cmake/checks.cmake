# Tests that are not doctest cases: the installed tree, and generated files that must not be stale.
if(NOT BUILD_TESTING)
  return()
endif()
set(how_built)
if(NEWSLINT_SANITIZE)
  set(how_built -fsanitize=${NEWSLINT_SANITIZE})
endif()
add_test(NAME install/installed
  COMMAND bash ${CMAKE_SOURCE_DIR}/tests/install/installed.sh ${CMAKE_BINARY_DIR} ${CMAKE_SOURCE_DIR} ${how_built})

# Pages made from the source say what the source says; `./dev docs` mends them.
add_test(NAME docs/fresh COMMAND newslint-docs check ${CMAKE_SOURCE_DIR} $<TARGET_FILE:newslint>)
# The seeds: clean prose gets no error or warning, the others keep a run from passing.
add_test(NAME seeds/clean_prose COMMAND newslint check --fail-on warning seeds/004_20261d231d0022f7.txt
         WORKING_DIRECTORY ${CMAKE_SOURCE_DIR})
add_test(NAME seeds/defects COMMAND newslint check seeds WORKING_DIRECTORY ${CMAKE_SOURCE_DIR})
set_tests_properties(seeds/defects PROPERTIES PASS_REGULAR_EXPRESSION "error: .*warning: ")
