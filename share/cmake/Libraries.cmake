# The libraries we stand on, all of them Debian 12's own packages, each as an imported target.
find_package(Poco 1.11 REQUIRED COMPONENTS Foundation Crypto Util Net NetSSL Data DataSQLite)
# Of the connections under TLS; libpoco-dev brings it along, as Poco::Crypto and Poco::NetSSL stand on it.
find_package(OpenSSL 3.0 REQUIRED)
find_package(Boost 1.81 REQUIRED)
find_package(nlohmann_json 3.11 REQUIRED)
find_package(CLI11 2.1 REQUIRED)
find_package(Threads REQUIRED)

find_package(PkgConfig REQUIRED)
pkg_check_modules(yaml REQUIRED IMPORTED_TARGET yaml-0.1)
pkg_check_modules(seccomp REQUIRED IMPORTED_TARGET libseccomp)
pkg_check_modules(ctemplate REQUIRED IMPORTED_TARGET libctemplate)
pkg_check_modules(libdeflate REQUIRED IMPORTED_TARGET libdeflate)
pkg_check_modules(brotli REQUIRED IMPORTED_TARGET libbrotlienc)
pkg_check_modules(brotlidec REQUIRED IMPORTED_TARGET libbrotlidec)
pkg_check_modules(prometheus REQUIRED IMPORTED_TARGET prometheus-cpp-core)
pkg_check_modules(sqlite3 REQUIRED IMPORTED_TARGET sqlite3)

# libcsv ships neither a CMake nor a pkg-config file.
find_path(CSV_INCLUDE_DIR csv.h REQUIRED)
find_library(CSV_LIBRARY csv REQUIRED)
add_library(offerbook_csv INTERFACE)
target_include_directories(offerbook_csv SYSTEM INTERFACE "${CSV_INCLUDE_DIR}")
target_link_libraries(offerbook_csv INTERFACE "${CSV_LIBRARY}")
