# offerbook_test(NAME [SERIAL] [ANSWERS] SOURCES a_test.cpp ... [USES target ...])
#
# Declares the executable NAME_test from GoogleTest sources and registers its cases with CTest. Tests include from
# core/ and from tests/: "support/temp_folder.h". SERIAL: CTest runs nothing beside them. ANSWERS: what they get from the
# API is compared with its description when all of them have run (tests/web/description).
find_package(GTest REQUIRED)
include(GoogleTest)

function(offerbook_test name)
  cmake_parse_arguments(PARSE_ARGV 1 test "ANSWERS;SERIAL" "" "SOURCES;USES")
  add_executable(${name}_test ${test_SOURCES})
  target_include_directories(${name}_test PRIVATE "${PROJECT_SOURCE_DIR}/tests" "${PROJECT_SOURCE_DIR}/core")
  target_link_libraries(${name}_test PRIVATE ${test_USES} offerbook_test_support GTest::gmock GTest::gtest_main
    offerbook_compiler)
  # A precompiled header serves only code compiled with the same flags: -fPIC of libraries, -fPIE of programs differ.
  set_target_properties(${name}_test PROPERTIES POSITION_INDEPENDENT_CODE OFF)
  target_precompile_headers(${name}_test REUSE_FROM offerbook_test_support)
  set(serial)
  if(test_SERIAL)
    set(serial RUN_SERIAL TRUE)
  endif()
  set(answers)
  if(test_ANSWERS)
    set(answers FIXTURES_REQUIRED answers)
  endif()
  gtest_discover_tests(${name}_test TEST_PREFIX "${name}." DISCOVERY_MODE PRE_TEST
    PROPERTIES TIMEOUT 300 ${serial} ${answers} ENVIRONMENT "OFFERBOOK_PROGRAM=$<TARGET_FILE_DIR:${name}_test>/offerbook")
endfunction()
