# Run by cmake --install (see Install.cmake): copies the configuration files, except those that are there already.
if(CMAKE_INSTALL_PREFIX MATCHES "^(/usr|/usr/local|/)/?$")
  set(config "/etc/offerbook")
else()
  set(config "${CMAKE_INSTALL_PREFIX}/etc/offerbook")
endif()

file(GLOB_RECURSE names RELATIVE "${OFFERBOOK_CONFIG}" "${OFFERBOOK_CONFIG}/*")
# These are the system's (Install.cmake), not the county's.
list(FILTER names EXCLUDE REGEX "^(offerbook\\.(service|sysusers)|nginx/.*)$")
foreach(name IN LISTS names)
  if(EXISTS "$ENV{DESTDIR}${config}/${name}")
    message(STATUS "Kept: $ENV{DESTDIR}${config}/${name}")
  else()
    get_filename_component(folder "${config}/${name}" DIRECTORY)
    file(INSTALL "${OFFERBOOK_CONFIG}/${name}" DESTINATION "${folder}")
  endif()
endforeach()
