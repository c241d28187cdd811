# One language level, one set of warnings, optional sanitizers, for every target of ours.
set(CMAKE_CXX_STANDARD 20)
set(CMAKE_CXX_STANDARD_REQUIRED ON)
set(CMAKE_CXX_EXTENSIONS OFF)
set(CMAKE_C_STANDARD 17)
set(CMAKE_EXPORT_COMPILE_COMMANDS ON)
set(CMAKE_POSITION_INDEPENDENT_CODE ON)
set(CMAKE_RUNTIME_OUTPUT_DIRECTORY "${CMAKE_BINARY_DIR}/bin")

find_program(CCACHE ccache)
if(CCACHE AND NOT CMAKE_CXX_COMPILER_LAUNCHER)
  set(CMAKE_C_COMPILER_LAUNCHER "${CCACHE}")
  set(CMAKE_CXX_COMPILER_LAUNCHER "${CCACHE}")
endif()

add_library(offerbook_compiler INTERFACE)
target_compile_options(offerbook_compiler INTERFACE
  -Wall -Wextra -Wpedantic -Wshadow -Wconversion -Wnon-virtual-dtor -Woverloaded-virtual
  $<$<BOOL:${OFFERBOOK_WERROR}>:-Werror>)
# g++ 12 reports impossible overruns in std::string and std::vector code that it inlined itself.
if(CMAKE_CXX_COMPILER_ID STREQUAL "GNU")
  target_compile_options(offerbook_compiler INTERFACE -Wno-restrict -Wno-stringop-overflow -Wno-array-bounds)
endif()

if(OFFERBOOK_SANITIZE)
  string(REPLACE ";" "," sanitizers "${OFFERBOOK_SANITIZE}")
  add_compile_options(-fsanitize=${sanitizers} -fno-omit-frame-pointer -g -O1)
  add_link_options(-fsanitize=${sanitizers})
  add_compile_definitions(OFFERBOOK_SANITIZED=1)
endif()

# Everything is compiled so that libFuzzer sees which branches an input reaches; assertions speak, in a Release build too.
if(OFFERBOOK_FUZZ)
  if(NOT CMAKE_CXX_COMPILER_ID STREQUAL "Clang" OR NOT CMAKE_C_COMPILER_ID STREQUAL "Clang")
    message(FATAL_ERROR "OFFERBOOK_FUZZ needs clang, whose libFuzzer it links, but the compiler is "
      "${CMAKE_CXX_COMPILER_ID}. Configure a folder of its own with -DCMAKE_C_COMPILER=clang "
      "-DCMAKE_CXX_COMPILER=clang++, as 'sh share/scripts/check.sh fuzz' does.")
  endif()
  if(OFFERBOOK_SANITIZE)
    message(FATAL_ERROR "OFFERBOOK_FUZZ brings its own sanitizers. Leave OFFERBOOK_SANITIZE empty.")
  endif()
  add_compile_options(-fsanitize=fuzzer-no-link,address,undefined -fno-sanitize-recover=undefined
    -fno-omit-frame-pointer -g1 -UNDEBUG)
  add_link_options(-fsanitize=address,undefined)
  add_compile_definitions(OFFERBOOK_SANITIZED=1 _GLIBCXX_ASSERTIONS=1)
endif()
