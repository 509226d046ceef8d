// SPDX-License-Identifier: GPL-2.0-only
#ifndef AIOT_INTERFACE_AUDIT_H
#define AIOT_INTERFACE_AUDIT_H

#include "ns3/component-energy-model.h"
#include "ns3/energy-account.h"

#include <cstdint>
#include <string>

namespace ns3
{
namespace aiot
{

/**
 * @ingroup aiot_helper_sink
 * Holds what was recorded for the interfaces of a node, or of a group of nodes, against what links
 * handed over to them.
 *
 * The two share no code: links count in LinkInterfaceEnergyModel::Send() and Receive(), before
 * the interface knows; what an interface makes of it reaches the account as intervals. Times are
 * compared to the nanosecond: time in state TX; time in state RX where only messages are received
 * in it; else the number of frames received. Where a supply was empty at some time nothing is
 * compared, as that cuts messages off.
 */
class InterfaceAudit
{
  public:
    /// @param component a component whose intervals are recorded on the account, Flush() called
    void Add(const ComponentEnergyModel& component);

    /**
     * @param account the account
     * @return what is wrong, in words; empty if nothing is
     */
    std::string Compare(const EnergyAccount& account) const;

  private:
    uint32_t m_interfaces{0};   //!< that were added
    bool m_cutOff{false};       //!< a supply was empty
    bool m_receives{true};      //!< state RX is that of messages alone
    uint64_t m_txNs{0};         //!< handed over and not outstanding, modulo 2^64 (ns)
    uint64_t m_rxNs{0};         //!< the same for receiving
    uint64_t m_frames{0};       //!< received, by the links
    uint64_t m_bookedFrames{0}; //!< received, by the interfaces
};

} // namespace aiot
} // namespace ns3

#endif // AIOT_INTERFACE_AUDIT_H
