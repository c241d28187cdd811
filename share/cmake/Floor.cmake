# offerbook_floor(NAME SOURCES a.cpp ... [LINKS target ...] [USES target ...])
#
# Declares the static library of one floor of core/ as Offerbook::NAME. LINKS are what its headers need (public),
# USES what only its sources need (private). Includes are written from core/: "rules/rule.h".
function(offerbook_floor name)
  cmake_parse_arguments(PARSE_ARGV 1 floor "" "" "SOURCES;LINKS;USES")
  add_library(offerbook_${name} STATIC ${floor_SOURCES})
  add_library(Offerbook::${name} ALIAS offerbook_${name})
  target_include_directories(offerbook_${name} PUBLIC "${PROJECT_SOURCE_DIR}/core")
  target_link_libraries(offerbook_${name} PUBLIC ${floor_LINKS} PRIVATE ${floor_USES} offerbook_compiler)
endfunction()
