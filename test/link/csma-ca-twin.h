// SPDX-License-Identifier: GPL-2.0-only
#ifndef AIOT_CSMA_CA_TWIN_H
#define AIOT_CSMA_CA_TWIN_H

#include "ns3/csma-ca-timing.h"

#include <cstdint>
#include <vector>

namespace ns3::aiot::test
{

/// What a simulation of single nodes counted.
struct CsmaCaCount
{
    double messages = 0;      ///< ended
    double delivered = 0;     ///< of them
    double transmissions = 0; ///< frames sent
    double ccas = 0;          ///< assessments
    double simulatedS = 0;

    double GetDelivery() const
    {
        return delivered / messages;
    }

    double GetTransmissions() const
    {
        return transmissions / messages;
    }

    double GetCcas() const
    {
        return ccas / messages;
    }
};

/// Simulates every node of an unslotted network in continuous time; shares no code with the model.
CsmaCaCount SimulateUnslotted(const CsmaCaTiming& timing,
                              const CsmaCaLoad& load,
                              double simulatedS,
                              std::uint64_t seed);

/// Simulates every node of a slotted network unit by unit.
CsmaCaCount SimulateSlotted(const CsmaCaTiming& timing,
                            const CsmaCaLoad& load,
                            double simulatedS,
                            std::uint64_t seed);

} // namespace ns3::aiot::test

#endif // AIOT_CSMA_CA_TWIN_H
