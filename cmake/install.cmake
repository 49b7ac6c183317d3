# What is installed, and the Debian package made of it.
#
# bin/newslint finds its data in ../share/newslint, so the tree may be put anywhere:
#   bin/newslint
#   share/newslint/rules/          packs (YAML) and packs.bin, compiled from them
#   share/newslint/dictionaries/   *.lex, compiled; their sources and licences
#   share/newslint/schema/         JSON Schema of the config file and of rule packs
#   share/man/man1, share/bash-completion, share/zsh, share/fish   made from the program's own options
#   share/doc/newslint/            README, CHANGELOG, licences

# All that `newslint check` needs, without the tests.
add_custom_target(program DEPENDS newslint packs)
if(TARGET dictionaries)
  add_dependencies(program dictionaries)
endif()

install(TARGETS newslint RUNTIME DESTINATION ${CMAKE_INSTALL_BINDIR})
install(DIRECTORY ${share}/rules DESTINATION ${CMAKE_INSTALL_DATADIR}/newslint)
