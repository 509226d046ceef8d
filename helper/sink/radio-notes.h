// SPDX-License-Identifier: GPL-2.0-only
#ifndef AIOT_RADIO_NOTES_H
#define AIOT_RADIO_NOTES_H

#include "ns3/power-supply.h"
#include "ns3/records.h"

#include <cstdint>
#include <map>
#include <string>
#include <vector>

namespace ns3
{
namespace aiot
{

/**
 * @ingroup aiot_helper_sink
 * Finds two mistakes that leave every account in balance, and the result wrong: a radio without an
 * energy model, whose joules are missing, and an 802.15.4 radio on a battery that listens all the
 * time, since no RadioDutyCycle switches it off between messages.
 */
class RadioNotes
{
  public:
    /**
     * Look at the network devices of a node. Third-party energy models count as models of radios.
     * @param supply supply of the node
     * @param role what the node is, see NodeLabel
     */
    void Add(const Ptr<PowerSupply>& supply, const std::string& role);

    /// @param data where to append events: `unmetered` and `note`, one for each role
    void Append(RunData& data) const;

  private:
    std::map<std::string, std::vector<uint32_t>> m_unmetered; //!< ids of nodes by role
    std::map<std::string, std::vector<uint32_t>> m_listening; //!< the same
};

} // namespace aiot
} // namespace ns3

#endif // AIOT_RADIO_NOTES_H
