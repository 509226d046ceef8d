// SPDX-License-Identifier: GPL-2.0-only
#ifndef AIOT_FACTORY_DESIGN_H
#define AIOT_FACTORY_DESIGN_H

#include "factory-boards.h"
#include "factory-exits.h"
#include "factory-lifecycle.h"
#include "factory-population.h"
#include "factory-transport.h"
#include "factory-uplink.h"
#include "smart-factory-config.h"

#include "ns3/inference-plan.h"
#include "ns3/inference-workload.h"
#include "ns3/message.h"

#include <memory>
#include <string>
#include <vector>

namespace ns3
{
namespace aiot
{

class NetworkDivision;

/**
 * @ingroup aiot
 * The plan of a SmartFactory: fills in what its configuration does not say, and checks the whole,
 * before any node is created. Boards, the neural network and where it runs, how long a sensor
 * waits, how long the run lasts, and how the sensors connect.
 */
class FactoryDesign
{
  public:
    /**
     * @param config what it is made of
     * @param costs parts, networks, and what these cost
     * @throw std::invalid_argument for an unknown part, network, policy or radio, or values that do
     * not go together
     */
    FactoryDesign(const SmartFactoryConfig& config, const InferenceCosts& costs);
    ~FactoryDesign();
    FactoryDesign(const FactoryDesign&) = delete;
    FactoryDesign& operator=(const FactoryDesign&) = delete;

    /// @return the configuration with all defaults filled in
    const SmartFactoryConfig& GetConfig() const;

    /// @return things a user should know before the run: estimates, high load
    const std::vector<std::string>& GetNotes() const;

    /**
     * @return share of the air time, or line time, of a cell that the sensors' messages take; an
     * estimate from the radio's nominal rate and usual overheads
     */
    double GetOfferedLoad() const;

    /// @return whether messages travel without packets
    bool IsMessageLevel() const;

    /// @return what the sensors send; where a policy decides, the most that they may
    OfferedTraffic GetTraffic() const;

    /// @return how long a sensor waits for an answer
    Time GetTimeout() const;

    /// @return how applications send
    FactoryTransport GetTransport() const;

    /// @return what the sensors' samples ask for
    InferenceTask GetTask() const;

    const FactoryBoards& GetBoards() const;          //!< @return of all nodes
    FactoryPopulation& GetPopulation();              //!< @return sensors that they stand for
    const FactoryPopulation& GetPopulation() const;  //!< @return the same
    const OffloadChoice& GetOffload() const;         //!< @return where samples are processed
    const InferenceWorkload& GetWorkload() const;    //!< @return network, and what it takes
    const Ptr<InferencePlanTable>& GetPlans() const; //!< @return plans; more may be added
    const FactoryUplink& GetConnection() const;      //!< @return how the sensors connect
    FactoryExits* GetExits() const;                  //!< @return null: the network has one exit
    FactoryLifecycle* GetLifecycle() const;          //!< @return null: inference only

  private:
    /// Fill in what the configuration leaves open.
    void Resolve();

    /// Refuse a power cap that no processor at work has.
    void RequirePowerCap() const;

    /// Fill in network and payload, and what an inference takes where it may run.
    void ResolveWorkload();

    /// Divide the network, if a plan of several steps is asked for.
    void ResolvePlan();

    /// @return the steps that a plan asks for
    std::vector<InferenceStep> MakeSteps();

    /// @return the plan of one division, or none, with the least time on device, radio and edge
    std::vector<InferenceStep> FindBestSteps(const NetworkDivision& division) const;

    /// Have sensors wait longer for answers to samples that a slow radio sends for long.
    void ResolveWait();

    /// @return rough time that what a sensor sends of a sample takes (s)
    double GetAirSeconds() const;

    /// @return application bytes of what a sensor sends of a sample
    uint32_t GetUplinkBytes() const;

    /// Have the run last until all samples have ended, if their number is given.
    void ResolveDuration();

    /// Make the lifecycle, if there is to be one.
    void PrepareLifecycle();

    /// @return whether all samples are processed on this tier
    bool InfersOnlyOn(Offload tier) const;

    /// @return what one sample keeps a sensor busy at most (s)
    double GetBusyS() const;

    SmartFactoryConfig m_config;                   //!< all defaults filled in
    FactoryPopulation m_population;                //!< sensors that they stand for
    InferenceCosts m_costs;                        //!< parts, and what networks cost
    Ptr<InferencePlanTable> m_plans;               //!< plans of several steps
    OffloadChoice m_offload;                       //!< where samples are processed
    double m_tensorS{0};                           //!< added to the time-out, see ResolveWait() (s)
    std::unique_ptr<InferenceWorkload> m_workload; //!< neural network that runs
    FactoryBoards m_boards;                        //!< of all nodes
    std::unique_ptr<FactoryUplink> m_connection;   //!< how the sensors connect
    std::unique_ptr<FactoryExits> m_exits;         //!< null: the network has one
    std::unique_ptr<FactoryLifecycle> m_lifecycle; //!< all phases; null: inference only
    std::vector<std::string> m_notes;              //!< for the user
};

} // namespace aiot
} // namespace ns3

#endif // AIOT_FACTORY_DESIGN_H
