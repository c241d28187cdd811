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
target_compile_options(offerbook_compiler INTERFACE -Wno-restrict -Wno-stringop-overflow -Wno-array-bounds)

if(OFFERBOOK_SANITIZE)
  string(REPLACE ";" "," sanitizers "${OFFERBOOK_SANITIZE}")
  add_compile_options(-fsanitize=${sanitizers} -fno-omit-frame-pointer -g -O1)
  add_link_options(-fsanitize=${sanitizers})
  add_compile_definitions(OFFERBOOK_SANITIZED=1)
endif()
