# SPDX-License-Identifier: GPL-2.0-only
set(aiot_event_sources
    model/event/event-line.cc
    model/event/line-simulator.cc
    model/event/near-event-scheduler.cc
)
set(aiot_event_headers
    model/event/event-line.h
    model/event/line-simulator.h
    model/event/near-event-scheduler.h
    model/event/near-queue.h
    model/event/quad-heap.h
    model/event/ring-queue.h
    model/event/run-queue.h
)
