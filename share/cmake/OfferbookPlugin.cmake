# offerbook_add_plugin(ID SOURCES ID.cpp ... [FILES offers.yaml ...] [FOLDER folder])
#
# Builds the plugin ID as a folder that Offerbook loads: plugins/ID/ID.so below the build folder (or FOLDER/ID.so), with
# its YAML beside it, copied again whenever it changes. Only the entry symbol is exported, and nobody but the owner may
# write to the library, whatever the umask, because Offerbook refuses what others may change. `offerbook_plugins` builds
# all. The same in Offerbook's own build and after find_package(Offerbook).
set(OFFERBOOK_PLUGIN_MAP "${CMAKE_CURRENT_LIST_DIR}/offerbook_plugin.map")

function(offerbook_add_plugin id)
  cmake_parse_arguments(PARSE_ARGV 1 plugin "" "FOLDER" "SOURCES;FILES")
  set(target "offerbook_plugin_${id}")
  set(folder "${CMAKE_BINARY_DIR}/plugins/${id}")
  if(plugin_FOLDER)
    set(folder "${plugin_FOLDER}")
  endif()

  add_library(${target} MODULE ${plugin_SOURCES})
  set_target_properties(${target} PROPERTIES
    PREFIX "" OUTPUT_NAME "${id}" SUFFIX ".so"
    LIBRARY_OUTPUT_DIRECTORY "${folder}"
    CXX_VISIBILITY_PRESET hidden C_VISIBILITY_PRESET hidden VISIBILITY_INLINES_HIDDEN ON
    LINK_DEPENDS "${OFFERBOOK_PLUGIN_MAP}")
  target_link_libraries(${target} PRIVATE Offerbook::sdk)
  target_link_options(${target} PRIVATE "LINKER:--version-script=${OFFERBOOK_PLUGIN_MAP}")
  get_filename_component(above "${folder}" DIRECTORY)
  if(plugin_FOLDER)
    set(above "")
  endif()
  add_custom_command(TARGET ${target} POST_BUILD
    COMMAND chmod 0755 ${above} "${folder}" "$<TARGET_FILE:${target}>" VERBATIM)

  set(copies "")
  foreach(file IN LISTS plugin_FILES)
    get_filename_component(name "${file}" NAME)
    get_filename_component(source "${file}" ABSOLUTE)
    add_custom_command(OUTPUT "${folder}/${name}"
      COMMAND "${CMAKE_COMMAND}" -E copy "${source}" "${folder}/${name}"
      COMMAND chmod 0644 "${folder}/${name}"
      DEPENDS "${source}" VERBATIM)
    list(APPEND copies "${folder}/${name}")
  endforeach()
  add_custom_target(${target}_files ALL DEPENDS ${copies})

  if(NOT TARGET offerbook_plugins)
    add_custom_target(offerbook_plugins)
  endif()
  add_dependencies(offerbook_plugins ${target} ${target}_files)
endfunction()
