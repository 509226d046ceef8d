// SPDX-License-Identifier: GPL-2.0-only
#ifndef AIOT_SENSOR_HELPER_H
#define AIOT_SENSOR_HELPER_H

#include "offload-choice.h"

#include "ns3/application-container.h"
#include "ns3/hardware-catalogue.h"
#include "ns3/message.h"
#include "ns3/node-container.h"
#include "ns3/nstime.h"
#include "ns3/object-factory.h"
#include "ns3/periodic-timers.h"
#include "ns3/sensor-settings.h"

#include <string>

/**
 * @defgroup aiot_helper_application Application helpers
 * @ingroup aiot
 * Installers of sensors and inference servers.
 */

namespace ns3
{
namespace aiot
{

/**
 * @ingroup aiot_helper_application
 * Installs Sensor applications. Those with one constant interval wait for it in one line, see
 * PeriodicTimers.
 *
 *     SensorHelper helper(InetSocketAddress(edgeAddress, 5000));
 *     helper.SetAttribute("PayloadBytes", UintegerValue(20000));
 *     helper.SetOffload(Offload::EDGE);
 *     ApplicationContainer sensors = helper.Install(nodes);
 *     helper.AssignStreams(sensors, 100);
 */
class SensorHelper
{
  public:
    /// Sensors that talk to nobody, until EdgeAddress or CloudAddress is set.
    SensorHelper();

    /**
     * @param edge socket address of the edge server
     */
    explicit SensorHelper(const Address& edge);

    /**
     * @param name attribute of Sensor
     * @param value its value
     */
    void SetAttribute(const std::string& name, const AttributeValue& value);

    /**
     * The same, unless a default of the attribute was given, see IsDefaultGiven().
     * @param name attribute of Sensor
     * @param value its value otherwise
     */
    void SetUnlessGiven(const std::string& name, const AttributeValue& value);

    /// Compressing or filtering a sample on the device (s): a figure of ours, no source.
    static constexpr double PREPROCESS_S = 0.005;

    /**
     * Sense as the board does, and prepare a sample for PREPROCESS_S, unless defaults of the
     * attributes were given.
     * @param board what the sensors are
     */
    void SetBoard(const Board& board);

    /**
     * @param board what the sensors are
     * @return how long one that SetBoard() knows is at work before a sample is sent, or processed
     */
    static Time GetSamplingTime(const Board& board);

    /**
     * Infer all samples in one place. Each sensor gets a policy of its own.
     * @param target where
     */
    void SetOffload(Offload target);

    /**
     * The same where a policy may decide.
     * @param choice the tier, or the policy
     */
    void SetOffload(const OffloadChoice& choice);

    /**
     * @param node where to install
     * @return the application
     */
    ApplicationContainer Install(Ptr<Node> node) const;

    /**
     * @param nodes where to install
     * @return the applications, in the order of the nodes
     */
    ApplicationContainer Install(const NodeContainer& nodes) const;

    /**
     * @param applications applications, of which the sensors get streams
     * @param stream first stream to use
     * @return number of streams used
     */
    static int64_t AssignStreams(const ApplicationContainer& applications, int64_t stream);

    /**
     * @param nodes nodes, of which all sensors get streams
     * @param stream first stream to use
     * @return number of streams used
     */
    static int64_t AssignStreams(const NodeContainer& nodes, int64_t stream);

  private:
    ObjectFactory m_factory;                 //!< makes sensors
    Ptr<PeriodicTimers> m_timers;            //!< what they wait for
    mutable SharedSensorSettings m_settings; //!< of the last one
};

} // namespace aiot
} // namespace ns3

#endif // AIOT_SENSOR_HELPER_H
