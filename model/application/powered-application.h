// SPDX-License-Identifier: GPL-2.0-only
#ifndef AIOT_POWERED_APPLICATION_H
#define AIOT_POWERED_APPLICATION_H

#include "ns3/application.h"
#include "ns3/message-endpoint.h"
#include "ns3/object-factory.h"
#include "ns3/power-supply.h"

#include <memory>
#include <vector>

namespace ns3
{
namespace aiot
{

/**
 * @ingroup aiot_application
 * An application that exchanges messages and runs only while its node has power.
 *
 * It stops when the node's PowerSupply is depleted and starts again when it is recharged; a node
 * without a PowerSupply always has power. The attribute `Transport` names the kind of
 * MessageEndpoint, with attributes if need be:
 *
 *     helper.SetAttribute("Transport", StringValue("ns3::aiot::UdpEndpoint[SegmentBytes=512]"));
 *
 * The endpoint's trace sources are below the path `Endpoint` of the application.
 */
class PoweredApplication : public Application, private MessageReceiver
{
  public:
    /// @return the TypeId
    static TypeId GetTypeId();
    PoweredApplication();
    ~PoweredApplication() override;

    /// @return the endpoint, made when first asked for
    Ptr<MessageEndpoint> GetEndpoint() const;

    /// @return whether it is started and has power
    bool IsRunning() const;

  protected:
    /// The application starts, or the power is back. The endpoint is open.
    virtual void PowerUp() = 0;

    /**
     * The application stops, or the power is gone. The endpoint is closed afterwards.
     * @param depleted whether the power is gone
     */
    virtual void PowerDown(bool depleted) = 0;

    /// @return the node's supply while the application is started; null: none
    const Ptr<PowerSupply>& GetSupply() const
    {
        return m_supply;
    }

    /**
     * @tparam T a class of component
     * @return the components of that class that draw from the node's supply, in order of
     *         installation
     */
    template <typename T>
    std::vector<Ptr<T>> FindComponents() const
    {
        std::vector<Ptr<T>> found;
        Ptr<PowerSupply> supply = GetNode()->GetObject<PowerSupply>();
        if (supply)
        {
            for (const auto& component : supply->GetComponents())
            {
                if (auto match = DynamicCast<T>(component))
                {
                    found.push_back(match);
                }
            }
        }
        return found;
    }

    /**
     * @param durationNs a time (ns)
     * @return whether the application is still there when it is over, as far as is known
     */
    bool RunsFor(int64_t durationNs) const
    {
        return !m_mayStop || IsStopAfter(durationNs);
    }

    /// @return the endpoint; the application must be running
    MessageEndpoint& Endpoint() const
    {
        return *m_endpoint;
    }

    /**
     * Keep attribute `Transport` together with applications that have the same.
     * @param common that of the others; this one's if it differs, or if there is none
     */
    void ShareTransport(std::shared_ptr<const ObjectFactory>& common);

    void DoDispose() override;

  private:
    void StartApplication() override;
    void StopApplication() override;

    /**
     * The supply is empty.
     * @param when the instant
     */
    void Depleted(Time when);

    /**
     * The supply is back.
     * @param when the instant
     */
    void Recharged(Time when);

    /// Open the endpoint and go.
    void Begin();

    /**
     * Halt and close the endpoint.
     * @param depleted whether the power is gone
     */
    void End(bool depleted);

    /// @return whether it will be stopped after so long (ns), or not at all
    bool IsStopAfter(int64_t durationNs) const;

    /// Disconnect from the supply.
    void ForgetSupply();

    void SetTransport(ObjectFactory transport); //!< Set attribute Transport.
    ObjectFactory GetTransport() const;         //!< @return attribute Transport

    std::shared_ptr<const ObjectFactory> m_transport; //!< attribute Transport; null: not set yet
    uint16_t m_port{0};                               //!< attribute Port
    mutable Ptr<MessageEndpoint> m_endpoint;          //!< how messages travel
    Ptr<PowerSupply> m_supply;                        //!< the node's supply, while started
    bool m_running{false};                            //!< started and powered
    bool m_mayStop{true};                             //!< there is an event that stops it
};

} // namespace aiot
} // namespace ns3

#endif // AIOT_POWERED_APPLICATION_H
