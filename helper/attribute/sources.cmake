# SPDX-License-Identifier: GPL-2.0-only
set(aiot_helper_attribute_sources
    helper/attribute/attribute-check.cc
    helper/attribute/given-defaults.cc
    helper/attribute/random-range.cc
)
set(aiot_helper_attribute_headers
    helper/attribute/attribute-check.h
    helper/attribute/given-defaults.h
    helper/attribute/random-range.h
)
