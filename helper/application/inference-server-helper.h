// SPDX-License-Identifier: GPL-2.0-only
#ifndef AIOT_INFERENCE_SERVER_HELPER_H
#define AIOT_INFERENCE_SERVER_HELPER_H

#include "ns3/address.h"
#include "ns3/application-container.h"
#include "ns3/node-container.h"
#include "ns3/nstime.h"
#include "ns3/object-factory.h"

#include <string>
#include <vector>

namespace ns3
{
namespace aiot
{

/**
 * @ingroup aiot_helper_application
 * Installs InferenceServer applications.
 *
 *     InferenceServerHelper helper(5000);
 *     helper.SetAttribute("InferenceDuration", TimeValue(MilliSeconds(8)));
 *     helper.SetUpstream(InetSocketAddress(cloudAddress, 5000));
 *     ApplicationContainer servers = helper.Install(edgeNode);
 */
class InferenceServerHelper
{
  public:
    /**
     * @param port where the servers listen
     */
    explicit InferenceServerHelper(uint16_t port);

    /**
     * @param name attribute of InferenceServer
     * @param value its value
     */
    void SetAttribute(const std::string& name, const AttributeValue& value);

    /**
     * Relay samples for the cloud.
     * @param address socket address of the next tier
     */
    void SetUpstream(const Address& address);

    /**
     * Have the servers know a network, see InferenceServer::AddModel().
     * @param name its name
     * @param duration time for one sample, > 0
     * @param powerW power of the processor in that time; 0: the processor's own (W)
     * @param resultBytes size of its result; 0: that of attribute ResultBytes (B)
     */
    void AddModel(const std::string& name,
                  Time duration,
                  double powerW = 0,
                  uint32_t resultBytes = 0);

    /**
     * The same for the network of a workload: the first is that of the attributes, which stands for
     * unknown ones; one of another name is known beside it.
     * @param name its name
     * @param duration time for one sample; 0: it does not run here
     * @param powerW power of the processor in that time (W)
     * @param resultBytes size of its result (B)
     */
    void SetNetwork(const std::string& name, Time duration, double powerW, uint32_t resultBytes);

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
     * Servers draw no random numbers.
     * @param applications applications
     * @param stream first stream to use
     * @return number of streams used: 0
     */
    static int64_t AssignStreams(const ApplicationContainer& applications, int64_t stream);

  private:
    /// A network to be known.
    struct Model
    {
        std::string name; //!< its name
        Time duration;    //!< time for one sample
        double powerW;    //!< power in that time (W)
        uint32_t bytes;   //!< of its result; 0: that of the attributes (B)
    };

    ObjectFactory m_factory;     //!< makes servers
    std::vector<Model> m_models; //!< networks that they know
    std::string m_network;       //!< of SetNetwork(), the first
};

} // namespace aiot
} // namespace ns3

#endif // AIOT_INFERENCE_SERVER_HELPER_H
