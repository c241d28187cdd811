# The build tree has the shape of an installed one, so that the program finds its files the same way in both:
#   bin/offerbook, share/offerbook/, include/, config/ (installed: /etc/offerbook), plugins/ID/ (installed:
#   lib/offerbook/plugins)
file(MAKE_DIRECTORY "${CMAKE_BINARY_DIR}/share")
file(CREATE_LINK "${PROJECT_SOURCE_DIR}/share" "${CMAKE_BINARY_DIR}/share/offerbook" SYMBOLIC)
file(CREATE_LINK "${PROJECT_SOURCE_DIR}/config" "${CMAKE_BINARY_DIR}/config" SYMBOLIC)
file(CREATE_LINK "${PROJECT_SOURCE_DIR}/core/plugin/include" "${CMAKE_BINARY_DIR}/include" SYMBOLIC)
