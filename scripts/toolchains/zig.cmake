# Builds for another platform with zig, which brings a Clang, a linker, and the C and C++ libraries
# of all of them. HNS_ZIG is its path, HNS_ZIG_TARGET what it calls the platform.
set(CMAKE_TRY_COMPILE_PLATFORM_VARIABLES HNS_ZIG HNS_ZIG_TARGET)

if(HNS_ZIG_TARGET MATCHES windows)
  set(CMAKE_SYSTEM_NAME Windows)
elseif(HNS_ZIG_TARGET MATCHES macos)
  set(CMAKE_SYSTEM_NAME Darwin)
else()
  set(CMAKE_SYSTEM_NAME Linux)
endif()
string(REGEX MATCH "^[^-]+" CMAKE_SYSTEM_PROCESSOR ${HNS_ZIG_TARGET})

set(CMAKE_CXX_COMPILER ${HNS_ZIG} c++ -target ${HNS_ZIG_TARGET})
# CMake wants one for Windows, and has nothing to give it.
set(CMAKE_RC_COMPILER ${HNS_ZIG})
set(CMAKE_CXX_STANDARD_LIBRARIES "")
set(CMAKE_CXX_ARCHIVE_CREATE "${HNS_ZIG} ar qc <TARGET> <LINK_FLAGS> <OBJECTS>")
set(CMAKE_CXX_ARCHIVE_APPEND "${HNS_ZIG} ar q <TARGET> <LINK_FLAGS> <OBJECTS>")
set(CMAKE_CXX_ARCHIVE_FINISH "${HNS_ZIG} ranlib <TARGET>")
set(CMAKE_FIND_ROOT_PATH_MODE_LIBRARY ONLY)
set(CMAKE_FIND_ROOT_PATH_MODE_INCLUDE ONLY)
