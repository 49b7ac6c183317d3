# What is installed, and the Debian package made of it (`./dev deb`).
#
# bin/newslint finds its data in ../share/newslint, so the tree may be put anywhere:
#   bin/newslint
#   share/newslint/rules/          packs (YAML) and packs.bin, compiled from them
#   share/newslint/dictionaries/   *.lex, compiled; their sources and licences (dictionaries/CMakeLists.txt)
#   share/newslint/schema/         JSON Schema of the config file and of rule packs
#   share/man/man1, share/bash-completion, share/zsh, share/fish   made from the program's own options
#   share/doc/newslint/            README, CHANGELOG, licences

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

set(CPACK_GENERATOR DEB)
set(CPACK_PACKAGE_CONTACT "newslint contributors <newslint@localhost>")
set(CPACK_PACKAGE_DESCRIPTION_SUMMARY "${PROJECT_DESCRIPTION}")
set(CPACK_DEBIAN_PACKAGE_DESCRIPTION "Reports garbled phrases, misspelt words and names, residue of templates and of
translation tools, broken characters, repetition and punctuation in articles.
Rules are YAML files; plain text, Markdown, HTML, JSON and JSON Lines are read.")
set(CPACK_DEBIAN_PACKAGE_SECTION text)
set(CPACK_DEBIAN_PACKAGE_SHLIBDEPS ON)
set(CPACK_DEBIAN_FILE_NAME DEB-DEFAULT)
set(CPACK_PACKAGING_INSTALL_PREFIX /usr)
set(CPACK_STRIP_FILES ON)
set(CPACK_VERBATIM_VARIABLES ON)
include(CPack)
