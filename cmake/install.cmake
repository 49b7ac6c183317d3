# What is installed, and the Debian package made of it (`./dev deb`).
#
# bin/newslint finds its data in ../share/newslint, so the tree may be put anywhere:
#   bin/newslint
#   share/newslint/rules/          packs (YAML) and packs.bin, compiled from them
#   share/newslint/dictionaries/   *.lex, compiled; their sources and licences (dictionaries/CMakeLists.txt)
#   share/newslint/schema/         JSON Schema of the config file and of rule packs
#   share/man/man1, share/bash-completion, share/zsh, share/fish   made from the program's own options
#   share/doc/newslint/            README, CHANGELOG, licences
# and, in the package libnewslint-dev (component `development`):
#   lib/libnewslint.a, include/newslint/, and what finds them: lib/cmake/newslint, lib/pkgconfig/newslint.pc

add_executable(newslint-manual src/cli/manual_main.cpp)
target_link_libraries(newslint-manual PRIVATE layer_cli ${below_cli})
set(manual ${CMAKE_BINARY_DIR}/manual)
file(MAKE_DIRECTORY ${manual})
set(manual_files)
foreach(page man=newslint.1 bash=newslint.bash zsh=_newslint fish=newslint.fish)
  string(REGEX MATCH "(.*)=(.*)" page ${page})
  add_custom_command(OUTPUT ${manual}/${CMAKE_MATCH_2}
    COMMAND newslint-manual ${CMAKE_MATCH_1} > ${manual}/${CMAKE_MATCH_2}
    DEPENDS newslint-manual VERBATIM)
  list(APPEND manual_files ${manual}/${CMAKE_MATCH_2})
endforeach()
add_custom_target(manual ALL DEPENDS ${manual_files})

# All that `newslint check` needs, without the tests.
add_custom_target(program DEPENDS newslint packs)
if(TARGET dictionaries)
  add_dependencies(program dictionaries)
endif()

install(TARGETS newslint RUNTIME DESTINATION ${CMAKE_INSTALL_BINDIR})
install(DIRECTORY ${share}/rules DESTINATION ${CMAKE_INSTALL_DATADIR}/newslint)
install(DIRECTORY schema DESTINATION ${CMAKE_INSTALL_DATADIR}/newslint FILES_MATCHING PATTERN "*.json")
install(FILES ${manual}/newslint.1 DESTINATION ${CMAKE_INSTALL_MANDIR}/man1)
install(FILES ${manual}/newslint.bash RENAME newslint
        DESTINATION ${CMAKE_INSTALL_DATADIR}/bash-completion/completions)
install(FILES ${manual}/_newslint DESTINATION ${CMAKE_INSTALL_DATADIR}/zsh/vendor-completions)
install(FILES ${manual}/newslint.fish DESTINATION ${CMAKE_INSTALL_DATADIR}/fish/vendor_completions.d)
install(FILES README.md CHANGELOG.md DESTINATION ${CMAKE_INSTALL_DOCDIR})
install(FILES LICENSE DESTINATION ${CMAKE_INSTALL_DOCDIR} RENAME copyright)

# Formats, kinds and reporters register themselves: whoever links the library must take all of it, which
# the two files below see to.
install(TARGETS newslint_library ARCHIVE DESTINATION ${CMAKE_INSTALL_LIBDIR} COMPONENT development)
install(DIRECTORY include/newslint DESTINATION ${CMAKE_INSTALL_INCLUDEDIR} COMPONENT development)
include(CMakePackageConfigHelpers)
configure_package_config_file(cmake/newslint-config.cmake.in ${CMAKE_BINARY_DIR}/newslint-config.cmake
  INSTALL_DESTINATION ${CMAKE_INSTALL_LIBDIR}/cmake/newslint
  PATH_VARS CMAKE_INSTALL_LIBDIR CMAKE_INSTALL_INCLUDEDIR CMAKE_INSTALL_DATADIR)
write_basic_package_version_file(${CMAKE_BINARY_DIR}/newslint-config-version.cmake COMPATIBILITY SameMinorVersion)
file(RELATIVE_PATH prefix_from_pc /${CMAKE_INSTALL_LIBDIR}/pkgconfig /)
configure_file(cmake/newslint.pc.in ${CMAKE_BINARY_DIR}/newslint.pc @ONLY)
install(FILES ${CMAKE_BINARY_DIR}/newslint-config.cmake ${CMAKE_BINARY_DIR}/newslint-config-version.cmake
        DESTINATION ${CMAKE_INSTALL_LIBDIR}/cmake/newslint COMPONENT development)
install(FILES ${CMAKE_BINARY_DIR}/newslint.pc DESTINATION ${CMAKE_INSTALL_LIBDIR}/pkgconfig COMPONENT development)

set(CPACK_GENERATOR DEB)
set(CPACK_PACKAGE_CONTACT "newslint contributors <newslint@localhost>")
set(CPACK_PACKAGE_DESCRIPTION_SUMMARY "${PROJECT_DESCRIPTION}")
set(CPACK_DEBIAN_PACKAGE_DESCRIPTION "Reports garbled phrases, misspelt words and names, residue of templates and of
translation tools, broken characters, repetition and punctuation in articles.
Rules are YAML files; plain text, Markdown, HTML, JSON and JSON Lines are read.")
set(CPACK_DEBIAN_PACKAGE_SECTION text)
set(CPACK_DEB_COMPONENT_INSTALL ON)
set(CPACK_COMPONENTS_ALL newslint development)
set(CPACK_DEBIAN_NEWSLINT_PACKAGE_NAME newslint)
set(CPACK_DEBIAN_NEWSLINT_PACKAGE_SHLIBDEPS ON)
set(CPACK_DEBIAN_DEVELOPMENT_PACKAGE_NAME libnewslint-dev)
set(CPACK_DEBIAN_DEVELOPMENT_PACKAGE_SECTION libdevel)
set(CPACK_DEBIAN_DEVELOPMENT_PACKAGE_DEPENDS
    "newslint (= ${PROJECT_VERSION}), libhunspell-dev, libicu-dev, libre2-dev, libyaml-dev, libmd4c-dev, libsimdjson-dev, libfmt-dev, libxxhash-dev, libcld2-dev")
set(CPACK_COMPONENT_DEVELOPMENT_DESCRIPTION "newslint as a library for C++ programs: static library, headers, CMake package, pkg-config file.")
set(CPACK_COMPONENT_NEWSLINT_DESCRIPTION "${CPACK_DEBIAN_PACKAGE_DESCRIPTION}")
set(CPACK_DEBIAN_FILE_NAME DEB-DEFAULT)
set(CPACK_PACKAGING_INSTALL_PREFIX /usr)
set(CPACK_STRIP_FILES ON)
set(CPACK_VERBATIM_VARIABLES ON)
include(CPack)
