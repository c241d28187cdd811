# cmake --install: the places of the Filesystem Hierarchy Standard, in the shape that Layout (core/base/files.h) expects.
#
#   PREFIX/bin/offerbook            the program
#   PREFIX/lib/offerbook/plugins/   one folder per plugin; not the multiarch folder, which the program would not find
#   PREFIX/lib/offerbook/data.so    the ready-made plugin, for plugin folders without a library
#   PREFIX/lib/cmake/Offerbook/     find_package(Offerbook), for plugins outside this tree
#   PREFIX/share/offerbook/         templates, messages, static files, schemas, the sample register
#   PREFIX/share/doc/offerbook/     documentation
#   PREFIX/include/offerbook/       what a plugin is written against
#   PREFIX/share/offerbook/nginx/   the proxy's configuration, as an example
#   PREFIX/lib/systemd/system/      the service
#   PREFIX/lib/sysusers.d/          its account
#   /etc/offerbook/                 configuration, under PREFIX unless that is /usr or /usr/local; a file that is there
#                                   already belongs to the county and stays
#
# The data folder (var/lib/offerbook) is made by the program's first run. Include this last, when the targets exist.
set(CMAKE_INSTALL_DEFAULT_DIRECTORY_PERMISSIONS OWNER_READ OWNER_WRITE OWNER_EXECUTE GROUP_READ GROUP_EXECUTE
  WORLD_READ WORLD_EXECUTE)

if(TARGET offerbook)
  install(TARGETS offerbook RUNTIME DESTINATION bin)
endif()

# Only what a plugin's folder is made of: the build keeps its own files in the same place. Permissions are given because
# the program refuses a plugin that others may write to.
install(DIRECTORY DESTINATION lib/offerbook/plugins)
install(DIRECTORY "${PROJECT_BINARY_DIR}/plugins/" DESTINATION lib/offerbook/plugins
  FILE_PERMISSIONS OWNER_READ OWNER_WRITE GROUP_READ WORLD_READ
  FILES_MATCHING PATTERN "*.so" PATTERN "*.yaml" PATTERN "*.csv" PATTERN "CMakeFiles" EXCLUDE)

install(FILES "${PROJECT_BINARY_DIR}/lib/data.so" DESTINATION lib/offerbook
  PERMISSIONS OWNER_READ OWNER_WRITE GROUP_READ WORLD_READ)

# The package lies in the build tree as it does when installed, so that plugins are built against either.
include(CMakePackageConfigHelpers)
set(package "${PROJECT_BINARY_DIR}/lib/cmake/Offerbook")
configure_package_config_file("${PROJECT_SOURCE_DIR}/share/cmake/OfferbookConfig.cmake.in"
  "${package}/OfferbookConfig.cmake" INSTALL_DESTINATION lib/cmake/Offerbook)
write_basic_package_version_file("${package}/OfferbookConfigVersion.cmake"
  COMPATIBILITY SameMajorVersion ARCH_INDEPENDENT)
configure_file("${PROJECT_SOURCE_DIR}/share/cmake/OfferbookPlugin.cmake" "${package}/OfferbookPlugin.cmake" COPYONLY)
configure_file("${PROJECT_SOURCE_DIR}/share/cmake/offerbook_plugin.map" "${package}/offerbook_plugin.map" COPYONLY)
install(DIRECTORY "${package}/" DESTINATION lib/cmake/Offerbook)

install(DIRECTORY "${PROJECT_SOURCE_DIR}/share/" DESTINATION share/offerbook
  REGEX "/share/(cmake|scripts|doc|web)$" EXCLUDE)
install(DIRECTORY "${PROJECT_SOURCE_DIR}/share/doc/" DESTINATION share/doc/offerbook)
install(DIRECTORY "${PROJECT_SOURCE_DIR}/core/plugin/include/" DESTINATION include)

# Decided when installing, because --prefix may then differ from what was configured.
install(CODE "set(OFFERBOOK_CONFIG \"${PROJECT_SOURCE_DIR}/config\")")
install(CODE "set(OFFERBOOK_BUILD \"${PROJECT_BINARY_DIR}\")")
install(SCRIPT "${CMAKE_CURRENT_LIST_DIR}/InstallConfig.cmake")
install(SCRIPT "${CMAKE_CURRENT_LIST_DIR}/InstallService.cmake")
install(DIRECTORY "${PROJECT_SOURCE_DIR}/config/nginx" DESTINATION share/offerbook)
