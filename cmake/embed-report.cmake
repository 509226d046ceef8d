# SPDX-License-Identifier: GPL-2.0-only
# aiot_embed_report(OUT_VARIABLE): writes a C++ source that holds the files of utils/report/page/ and, where Debian's
# libjs-vega is installed, the parts of Vega that draw its charts, with their licences; sets OUT_VARIABLE to its
# path. utils/report/report-files.h declares what it defines. AIOT_VEGA_DIR is the folder with Vega's minified modules; it is
# never an error that there is none: reports then have tables only.

# What the charts' specifications use; a module's file has its name, but for vega-selections.
set(aiot_vega_modules
    vega-util vega-time vega-format vega-loader vega-dataflow vega-scale vega-canvas vega-scenegraph vega-statistics
    vega-event-selector vega-expression vega-selections vega-functions vega-runtime vega-parser vega-transforms
    vega-view-transforms vega-encode vega-view vega-interpreter
)

# aiot_read_vega(OUT_TEXT OUT_LICENCE): both empty unless every module and the licence are there.
function(aiot_read_vega out_text out_licence)
  find_path(AIOT_VEGA_DIR vega-parser.min.js PATHS /usr/share/javascript/vega NO_DEFAULT_PATH)
  find_file(AIOT_VEGA_LICENCE copyright PATHS /usr/share/doc/libjs-vega NO_DEFAULT_PATH)
  mark_as_advanced(AIOT_VEGA_DIR AIOT_VEGA_LICENCE)
  set(${out_text} "" PARENT_SCOPE)
  set(${out_licence} "" PARENT_SCOPE)
  if(NOT AIOT_VEGA_DIR OR NOT AIOT_VEGA_LICENCE)
    message(STATUS "aiot: reports have no charts, libjs-vega was not found")
    return()
  endif()
  set(text "")
  foreach(module IN LISTS aiot_vega_modules)
    string(REPLACE "vega-selections" "vega-selection" file ${module})
    set(path ${AIOT_VEGA_DIR}/${file}.min.js)
    if(NOT EXISTS ${path})
      message(STATUS "aiot: reports have no charts, ${path} is missing")
      return()
    endif()
    file(READ ${path} code)
    # A report asks for no other file.
    string(REGEX REPLACE "//# sourceMappingURL=[^\n]*" "" code "${code}")
    string(REPLACE "</script" "<\\/script" code "${code}")
    string(APPEND text "registerModule(\"${module}\", function (exports, module, require) {\n${code}\n});\n")
  endforeach()
  file(READ ${AIOT_VEGA_LICENCE} licence)
  set(${out_text} "${text}" PARENT_SCOPE)
  set(${out_licence} "${licence}" PARENT_SCOPE)
endfunction()

function(aiot_embed_report out_variable)
  set(folder ${CMAKE_CURRENT_SOURCE_DIR}/utils/report/page)
  foreach(file page.html style.css modules.js pdf.js charts.js)
    set_property(DIRECTORY APPEND PROPERTY CMAKE_CONFIGURE_DEPENDS ${folder}/${file})
    string(MAKE_C_IDENTIFIER ${file} name)
    file(READ ${folder}/${file} ${name})
  endforeach()
  string(PREPEND charts_js "${pdf_js}")
  aiot_read_vega(vega licence)

  set(source "// Generated from utils/report/page/ by cmake/embed-report.cmake.\n#include <string_view>\n
namespace ns3
{
namespace aiot
{
")
  foreach(pair "PAGE page_html" "STYLE style_css" "MODULES modules_js" "CHARTS charts_js" "VEGA vega"
               "VEGA_LICENCE licence")
    separate_arguments(pair)
    list(GET pair 0 constant)
    list(GET pair 1 name)
    string(APPEND source "extern const std::string_view REPORT_${constant};\n")
    string(APPEND source "const std::string_view REPORT_${constant} = R\"aiot-report(${${name}})aiot-report\";\n")
  endforeach()
  string(APPEND source "} // namespace aiot\n} // namespace ns3\n")

  aiot_write_generated(report-files.cc "${source}" output)
  set(${out_variable} ${output} PARENT_SCOPE)
endfunction()
