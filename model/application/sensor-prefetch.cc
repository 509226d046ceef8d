// SPDX-License-Identifier: GPL-2.0-only
// Has what the next sample or message of a Sensor needs at hand before it falls due.
#include "sensor.h"

#include "ns3/prefetch.h"

namespace ns3
{
namespace aiot
{

void
Sensor::SampleComingUp(uint32_t step) const
{
    switch (step)
    {
    case 0:
        Prefetch(this);
        break;
    case 1:
        m_hardware.Fetch(0);
        m_exchanges.Fetch();
        Prefetch(&Endpoint());
        break;
    default:
        m_hardware.Fetch(step - 1);
        Endpoint().Fetch(step - 2);
    }
}

void
Sensor::HintPrefetchMessage(uint32_t step) const
{
    SampleComingUp(step);
}

} // namespace aiot
} // namespace ns3
