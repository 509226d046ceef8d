// SPDX-License-Identifier: GPL-2.0-only
// Has what the next sample or message of a Sensor needs at hand before it falls due.
#include "sensor.h"

#include "ns3/power-supply.h"
#include "ns3/prefetch.h"

namespace ns3
{
namespace aiot
{

void
Sensor::HintPrefetch(uint32_t step) const
{
    // All that a sample or a message touches; what lies beyond the endpoint is MessageNetwork's.
    switch (step)
    {
    case 0:
        Prefetch(this);
        break;
    case 1:
        Prefetch(PeekPointer(m_hardware.processor));
        Prefetch(PeekPointer(m_hardware.transducer));
        Prefetch(m_hardware.supply);
        Prefetch(m_exchanges.Get().data());
        Prefetch(&Endpoint());
        break;
    default:
        if (step == 2 && m_hardware.supply)
        {
            Prefetch(m_hardware.supply->GetPlan().Get().data());
        }
        Endpoint().HintPrefetch(step - 2);
    }
}

} // namespace aiot
} // namespace ns3
