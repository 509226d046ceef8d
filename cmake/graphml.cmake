# SPDX-License-Identifier: GPL-2.0-only
# aiot_find_graphml(OUT_VARIABLE OUT_PROGRAM): looks for the library of Boost.Graph, which only reading GraphML needs (its other
# parts are headers), and sets OUT_VARIABLE to its path. Without it everything is built and GraphML files are refused.
#
# OUT_PROGRAM is for programs that hold all of aiot's core themselves: the static library where there is one, of which
# they get the reader alone. The shared one loads Boost.Regex and ICU for a reader of another format, which takes longer
# than most answers of the tool. (Debian's static one cannot become part of a shared library.)

function(aiot_find_graphml out_variable out_program)
  find_library(AIOT_BOOST_GRAPH boost_graph)
  find_library(AIOT_BOOST_GRAPH_STATIC libboost_graph.a)
  find_path(AIOT_BOOST_GRAPH_INCLUDE boost/graph/graphml.hpp)
  mark_as_advanced(AIOT_BOOST_GRAPH AIOT_BOOST_GRAPH_STATIC AIOT_BOOST_GRAPH_INCLUDE)
  if(AIOT_BOOST_GRAPH AND AIOT_BOOST_GRAPH_INCLUDE)
    set_property(
      SOURCE ${CMAKE_CURRENT_SOURCE_DIR}/model/topology/graphml-reader.cc
      APPEND PROPERTY COMPILE_DEFINITIONS AIOT_BOOST_GRAPHML
    )
    set(${out_variable} ${AIOT_BOOST_GRAPH} PARENT_SCOPE)
    set(${out_program} ${AIOT_BOOST_GRAPH} PARENT_SCOPE)
    if(AIOT_BOOST_GRAPH_STATIC)
      set(${out_program} ${AIOT_BOOST_GRAPH_STATIC} PARENT_SCOPE)
    endif()
  else()
    message(STATUS "aiot: GraphML files are not read, libboost_graph (libboost-graph-dev) was not found")
    set(${out_variable} "" PARENT_SCOPE)
    set(${out_program} "" PARENT_SCOPE)
  endif()
endfunction()
