# Pages of docs/ that come from the source: `./dev docs` writes them, a test says when they are stale.
add_executable(newslint-docs src/cli/docs_main.cpp)
target_link_libraries(newslint-docs PRIVATE layer_cli ${below_cli})
add_custom_target(docs
  COMMAND newslint-docs write ${CMAKE_SOURCE_DIR} $<TARGET_FILE:newslint>
  DEPENDS newslint-docs program VERBATIM)
