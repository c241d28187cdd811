# Run by cmake --install (see Install.cmake): the service of systemd, with the place of the installed program, and its
# account.
get_filename_component(prefix "${CMAKE_INSTALL_PREFIX}" ABSOLUTE)
set(folder "${OFFERBOOK_BUILD}/service")
file(READ "${OFFERBOOK_CONFIG}/offerbook.service" unit)
string(REPLACE "=/usr/local/bin/offerbook " "=${prefix}/bin/offerbook " unit "${unit}")
file(WRITE "${folder}/offerbook.service" "${unit}")
file(INSTALL "${folder}/offerbook.service" DESTINATION "${CMAKE_INSTALL_PREFIX}/lib/systemd/system")
file(INSTALL "${OFFERBOOK_CONFIG}/offerbook.sysusers" DESTINATION "${CMAKE_INSTALL_PREFIX}/lib/sysusers.d"
  RENAME offerbook.conf)
