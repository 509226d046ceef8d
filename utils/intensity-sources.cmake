# `aiot intensity` and `aiot zones`; included by utils/sources.cmake.
set(aiot_intensity_sources
    utils/intensity-answer.cc
    utils/intensity-command.cc
    utils/intensity-json-reader.cc
    utils/intensity-json-uk.cc
    utils/intensity-json.cc
    utils/intensity-question.cc
    utils/zones-command.cc
)
