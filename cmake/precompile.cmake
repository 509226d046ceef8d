# SPDX-License-Identifier: GPL-2.0-only
# aiot_precompile(TARGET HEADER...): the compiler reads the headers once for all sources of the target, which saves a
# tenth of its compile time. Sources still include what they use: `./ns3-aiot tidy` compiles each alone, without this.
# A compiler cache cannot share what is made for one folder's path, and saves more than this does: with one, nothing.
set(
  aiot_precompiled_std
  <algorithm> <array> <cmath> <cstdint> <fstream> <functional> <iostream> <limits> <map> <memory> <optional> <set>
  <sstream> <stdexcept> <string> <utility> <vector>
)
set(
  aiot_precompiled_ns3
  <ns3/boolean.h> <ns3/double.h> <ns3/event-id.h> <ns3/log.h> <ns3/node-container.h> <ns3/nstime.h> <ns3/pointer.h>
  <ns3/random-variable-stream.h> <ns3/simulator.h> <ns3/string.h> <ns3/uinteger.h>
)

function(aiot_precompile target)
  if(TARGET ${target} AND NOT CMAKE_CXX_COMPILER_LAUNCHER)
    target_precompile_headers(${target} PRIVATE ${ARGN})
  endif()
endfunction()
