# SPDX-License-Identifier: GPL-2.0-only
# aiot_find_benchmark(): looks for Google Benchmark, which the benchmark of the parts needs. AIOT_PARTS becomes whether
# that is built. It is licensed under Apache-2.0: never installed, and never in one program with ns-3.

function(aiot_find_benchmark)
  option(AIOT_PARTS "Build the benchmark of the parts, if Google Benchmark is there" ON)
  if(AIOT_PARTS)
    find_package(benchmark QUIET)
    if(NOT TARGET benchmark::benchmark)
      message(STATUS "aiot: the benchmark of the parts is left out, Google Benchmark (libbenchmark-dev) was not found")
      # Whoever asks for ON again, once it is there, makes CMake look again.
      set(AIOT_PARTS OFF CACHE BOOL "Build the benchmark of the parts, if Google Benchmark is there" FORCE)
    endif()
  endif()
endfunction()
