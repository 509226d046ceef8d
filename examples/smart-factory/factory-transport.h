// SPDX-License-Identifier: GPL-2.0-only
#ifndef AIOT_FACTORY_TRANSPORT_H
#define AIOT_FACTORY_TRANSPORT_H

#include "factory-uplink.h"
#include "smart-factory-config.h"

#include "ns3/object-factory.h"

#include <cstdint>
#include <string>

namespace ns3
{
namespace aiot
{

/// What the applications of a SmartFactory send over its endpoints.
struct FactoryMessages
{
    uint32_t sampleBytes{0}; //!< of a sample, or of the tensor in its place (B)
    uint32_t resultBytes{0}; //!< of its result (B)
    double waitS{0};         //!< how long a sensor waits for it, if longer than usual; 0: not (s)
    bool modelsForSensors{false}; //!< models go to sensors, over their radio
};

/**
 * @ingroup aiot
 * The attribute Transport of a SmartFactory's applications: which endpoint, and how fast it sends
 * UDP messages of many segments. Without packets all have the network's own endpoint.
 */
class FactoryTransport
{
  public:
    /**
     * @param config of the factory, all defaults filled in
     * @param uplink how its sensors connect; must outlive this
     * @param messages what is sent
     */
    FactoryTransport(const SmartFactoryConfig& config,
                     const FactoryUplink& uplink,
                     const FactoryMessages& messages);

    /// @return of the sensors: at the rate of their radio
    ObjectFactoryValue ForSensors() const;

    /// @return of edge and cloud: at the rate of the wire between them, or of the sensors' radio if
    /// results are long messages, too
    ObjectFactoryValue ForServers() const;

    /// @return of the lifecycle's samples: paced as usual
    ObjectFactoryValue ForCollection() const;

    /// @return of applications that exchange models: TCP
    ObjectFactoryValue ForModels() const;

  private:
    /// @return value of a type, or the endpoint without packets
    ObjectFactoryValue Make(const std::string& type) const;

    /// @return type of endpoints on sockets. @param transport udp or tcp @param rateBps of long UDP
    /// messages; 0: as usual (bit/s)
    std::string GetType(const std::string& transport, double rateBps) const;

    const SmartFactoryConfig& m_config; //!< of the factory
    const FactoryUplink& m_uplink;      //!< how sensors connect
    FactoryMessages m_messages;         //!< what is sent
};

} // namespace aiot
} // namespace ns3

#endif // AIOT_FACTORY_TRANSPORT_H
