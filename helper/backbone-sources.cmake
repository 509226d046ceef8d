# SPDX-License-Identifier: GPL-2.0-only
set(aiot_backbone_sources
    helper/edge-backbone-install.cc
    helper/edge-backbone.cc
    helper/message-backbone-helper.cc
    helper/placement-policy.cc
    helper/topology-zoo-helper.cc
)
set(aiot_backbone_headers
    helper/backbone-builder.h
    helper/edge-backbone.h
    helper/message-backbone-helper.h
    helper/placement-policy.h
    helper/topology-zoo-helper.h
)
