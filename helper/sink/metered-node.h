// SPDX-License-Identifier: GPL-2.0-only
#ifndef AIOT_METERED_NODE_H
#define AIOT_METERED_NODE_H

#include "ns3/component-energy-model.h"
#include "ns3/energy-ledger.h"
#include "ns3/power-supply.h"
#include "ns3/records.h"

#include <cstdint>
#include <functional>
#include <string>
#include <vector>

namespace ns3
{
namespace aiot
{

/**
 * @ingroup aiot_helper_sink
 * A node with a supply, or a group of such, that an EnergyCarbonSink records: which account of the
 * ledger each of its components has, and what became of its supply.
 *
 * A component of several nodes of a group has one account. Two sinks may record one node: a
 * component tells the first one itself, the other listens to its trace source.
 */
class MeteredNode
{
  public:
    /**
     * @param ledger where its accounts are; must outlive this
     * @param nodeId id of the node in the database
     * @param site the node in the ledger
     * @param weight nodes that each of it stands for
     */
    MeteredNode(EnergyLedger& ledger, uint32_t nodeId, const EnergySite& site, double weight);
    ~MeteredNode();

    MeteredNode(const MeteredNode&) = delete;
    MeteredNode& operator=(const MeteredNode&) = delete;

    /**
     * Record all components of a supply from now on.
     * @param supply supply of the node, or of one more of the group
     */
    void Add(Ptr<PowerSupply> supply);

    /// Record what all components have taken until now.
    void Flush() const;

    /// Record it, note what does not add up, and listen no more.
    void Close();

    /// @return what the supplies have delivered and hold, all together
    SupplyRecord DescribeSupplies() const;

    /// @return what happened
    const std::vector<EventRecord>& GetEvents() const;

    /// @return its supply, or all of the group
    const std::vector<Ptr<PowerSupply>>& GetSupplies() const;

    /// @return id of the node in the database
    uint32_t GetNodeId() const;

    /// @return its site in the ledger
    std::size_t GetSite() const;

    /// @return nodes that each of it stands for
    double GetWeight() const;

  private:
    /// A component that another sink has an account of.
    struct Traced
    {
        Ptr<ComponentEnergyModel> component; //!< component
        EnergyAccount* account;              //!< where it is recorded here
    };

    /// An account and what it is of.
    struct Page
    {
        Component component;    //!< component
        uint32_t instance;      //!< which of several of a node
        EnergyAccount* account; //!< the account
    };

    /// What is done with a component and its account.
    using Visit = std::function<void(ComponentEnergyModel&, const EnergyAccount&)>;

    /// @return account of a component, made for the first of its kind and number
    EnergyAccount* GetAccount(const Ptr<ComponentEnergyModel>& component, uint32_t instance);

    /// Do something with each component that is recorded here. @param visit what
    void ForEachModel(const Visit& visit) const;

    /// Stop listening; may be called twice.
    void Disconnect();

    /// Note interfaces that have recorded something else than was handed over to them.
    void AuditInterfaces();

    /// Note something. @param when the instant @param kind kind of event @param detail free text
    void AddEvent(Time when, const std::string& kind, const std::string& detail);

    /// The supply is empty. @param when the instant
    void Depleted(Time when);

    /// The supply delivers again. @param when the instant
    void Recharged(Time when);

    EnergyLedger& m_ledger;                   //!< where the accounts are
    uint32_t m_nodeId;                        //!< id in the database
    std::size_t m_site;                       //!< site in the ledger
    double m_weight;                          //!< nodes that each of it stands for
    std::vector<Ptr<PowerSupply>> m_supplies; //!< its supply, or all of the group
    std::vector<EventRecord> m_events;        //!< what happened
    std::vector<Page> m_pages;                //!< accounts
    std::vector<Traced> m_traced;             //!< components that another sink has an account of
};

} // namespace aiot
} // namespace ns3

#endif // AIOT_METERED_NODE_H
