# SPDX-License-Identifier: GPL-2.0-only
# aiot_find_graphml(OUT_VARIABLE): looks for the library of Boost.Graph, which only reading GraphML needs (its other
# parts are headers), and sets OUT_VARIABLE to its path. Without it everything is built and GraphML files are refused.

function(aiot_find_graphml out_variable)
  find_library(AIOT_BOOST_GRAPH boost_graph)
  find_path(AIOT_BOOST_GRAPH_INCLUDE boost/graph/graphml.hpp)
  mark_as_advanced(AIOT_BOOST_GRAPH AIOT_BOOST_GRAPH_INCLUDE)
  if(AIOT_BOOST_GRAPH AND AIOT_BOOST_GRAPH_INCLUDE)
    set_property(
      SOURCE ${CMAKE_CURRENT_SOURCE_DIR}/model/topology/graphml-reader.cc
      APPEND PROPERTY COMPILE_DEFINITIONS AIOT_BOOST_GRAPHML
    )
    set(${out_variable} ${AIOT_BOOST_GRAPH} PARENT_SCOPE)
  else()
    message(STATUS "aiot: GraphML files are not read, libboost_graph (libboost-graph-dev) was not found")
    set(${out_variable} "" PARENT_SCOPE)
  endif()
endfunction()
