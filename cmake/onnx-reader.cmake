# SPDX-License-Identifier: GPL-2.0-only
# aiot_onnx_reader(OUT_SOURCES OUT_LIBRARIES): what reads ONNX files. With libprotobuf that is our reader and what
# protoc makes of model/dnn/onnx/onnx-subset.proto; without, a stub that says so. AIOT_ONNX becomes which of the two.
# The headers of protobuf are seen by these sources only.

function(aiot_onnx_reader out_sources out_libraries)
  option(AIOT_ONNX "Read ONNX files, if libprotobuf and protoc are there" ON)
  set(proto ${CMAKE_CURRENT_SOURCE_DIR}/model/dnn/onnx/onnx-subset.proto)
  set(found OFF)
  if(AIOT_ONNX)
    # Its own package file knows what it links since it needs Abseil; Debian 12 has CMake's module only.
    find_package(protobuf CONFIG QUIET)
    if(NOT protobuf_FOUND)
      find_package(Protobuf QUIET)
    endif()
    if(TARGET protobuf::libprotobuf-lite AND TARGET protobuf::protoc)
      set(found ON)
    endif()
  endif()
  if(NOT found)
    if(AIOT_ONNX)
      message(STATUS "aiot: ONNX files cannot be read, libprotobuf-dev and protobuf-compiler are missing")
      # Whoever asks for ON again, once they are there, makes CMake look again.
      set(AIOT_ONNX OFF CACHE BOOL "Read ONNX files, if libprotobuf and protoc are there" FORCE)
    endif()
    set(${out_sources} ${aiot_onnx_absent_sources} PARENT_SCOPE)
    set(${out_libraries} "" PARENT_SCOPE)
    return()
  endif()

  set(directory ${CMAKE_CURRENT_BINARY_DIR}/onnx-subset)
  file(MAKE_DIRECTORY ${directory})
  add_custom_command(
    OUTPUT ${directory}/onnx-subset.pb.cc ${directory}/onnx-subset.pb.h
    COMMAND protobuf::protoc --proto_path=${CMAKE_CURRENT_SOURCE_DIR}/model/dnn/onnx --cpp_out=${directory} ${proto}
    DEPENDS ${proto}
    COMMENT "protoc onnx-subset.proto"
    VERBATIM
  )
  # What others generate and ship keeps none of our rules about warnings.
  set(options -w -isystem ${directory})
  get_target_property(includes protobuf::libprotobuf-lite INTERFACE_INCLUDE_DIRECTORIES)
  foreach(include IN LISTS includes)
    if(include AND NOT include MATCHES "^/usr/include$")
      list(APPEND options -isystem ${include})
    endif()
  endforeach()
  set_source_files_properties(${directory}/onnx-subset.pb.cc PROPERTIES COMPILE_OPTIONS "${options}")
  list(REMOVE_AT options 0)
  set_source_files_properties(
    ${aiot_onnx_reader_sources} PROPERTIES COMPILE_OPTIONS "${options}" OBJECT_DEPENDS ${directory}/onnx-subset.pb.h
  )
  set(${out_sources} ${aiot_onnx_reader_sources} ${directory}/onnx-subset.pb.cc PARENT_SCOPE)
  set(${out_libraries} protobuf::libprotobuf-lite PARENT_SCOPE)
endfunction()
