// SPDX-License-Identifier: GPL-2.0-only
#ifndef AIOT_FACTORY_LIFECYCLE_H
#define AIOT_FACTORY_LIFECYCLE_H

#include "lifecycle-config.h"

#include "ns3/access-network.h"
#include "ns3/application-container.h"
#include "ns3/hardware-catalogue.h"
#include "ns3/inference-workload.h"
#include "ns3/lifecycle-driver.h"
#include "ns3/message.h"
#include "ns3/object-factory.h"
#include "ns3/records.h"

#include <string>
#include <vector>

namespace ns3
{
namespace aiot
{

/// What a FactoryLifecycle must know of its factory before there is one.
struct FactoryParameters
{
    uint32_t sensors{1};            //!< number of sensors
    Offload offload{Offload::EDGE}; //!< where inference runs
    double periodS{1};              //!< time between samples of a sensor (s)
    double busyS{0};                //!< what one sample keeps a sensor busy (s)
    double timeoutS{1};             //!< how long a sensor waits for an answer (s)
    double rateBps{1};              //!< nominal rate of a cell (bit/s)
    std::string precision;          //!< of the network where it runs, e.g. int8
    double payloadBytes{0};         //!< application data of a sample (B)
};

/// One forward pass of training on the trainer's processor, estimated.
struct ForwardPass
{
    double durationS{0}; //!< how long it takes (s)
    double powerW{0};    //!< of the processor in that time, its idle share included (W)
    std::string note;    //!< how it was found
};

/**
 * @ingroup aiot
 * The lifecycle of a SmartFactory: its trainer, the way of the model, the driver of all phases, and
 * the records that they leave.
 *
 * A training step costs what FindTrainingCost() says of the trainer's processor, at a training
 * precision and batch; a forward pass is a third of it.
 */
class FactoryLifecycle
{
  public:
    /**
     * @param config what is played
     * @param traits the factory
     * @param workload network that is developed
     * @param board where it is trained
     * @throw std::invalid_argument one line: values that do not go together, or a network of which
     * too little is known
     */
    FactoryLifecycle(const LifecycleConfig& config,
                     const FactoryParameters& traits,
                     const InferenceWorkload& workload,
                     const Board& board);

    /// @return things a user should know before the run
    const std::vector<std::string>& GetNotes() const;

    /// @return how long the run takes at most, an estimate with a wide margin (s)
    double EstimateDuration() const;

    /**
     * Install trainer, sender and receivers, and schedule the driver.
     * @param network the network
     * @param sensors Sensor applications, not autonomous
     * @param edge the edge node
     * @param cloud the cloud node
     * @param endpoint makes endpoints that samples travel over
     * @param modelEndpoint makes those that the model travels over
     */
    void Install(const AccessNetwork& network,
                 const ApplicationContainer& sensors,
                 const Ptr<Node>& edge,
                 const Ptr<Node>& cloud,
                 const ObjectFactoryValue& endpoint,
                 const ObjectFactoryValue& modelEndpoint);

    /// @return Trainer, after Install()
    const ApplicationContainer& GetTrainers() const;

    /// @return ModelSender and ModelReceiver, after Install()
    const ApplicationContainer& GetModelApplications() const;

    /// @return whether all phases came to their end
    bool IsComplete() const;

    /// @return one line on how far it came
    std::string GetStatus() const;

    /// @return N_S: training samples that arrived
    uint64_t GetTrainingSamples() const;

    /**
     * Append events of phases, set the run's status, and append the extrapolated `ecal` rows. The
     * simulated row must be there.
     * @param sampleBits application bits of a sample
     * @param data where to append
     */
    void Collect(double sampleBits, RunData& data) const;

  private:
    /// A phase begins or ends.
    void Phase(Stage stage, uint64_t round, bool begins);

    /// Install the sender, and receivers where the model is to go.
    void InstallDeployment(const AccessNetwork& network,
                           const ApplicationContainer& sensors,
                           const Ptr<Node>& trainer,
                           const Ptr<Node>& server,
                           const ObjectFactoryValue& endpoint);

    /// @return bit/s that a model travels with, a low estimate
    double GetModelRate() const;

    /// @return number of receivers of the model
    uint32_t CountTargets() const;

    LifecycleConfig m_config;          //!< what is played
    FactoryParameters m_traits;        //!< the factory
    TrainingPlan m_plan;               //!< how much computing it takes
    std::string m_model;               //!< network
    ForwardPass m_pass;                //!< one forward pass on the trainer
    double m_forwardFlops{0};          //!< FLOP of a forward pass
    double m_values{0};                //!< values per sample
    uint32_t m_modelBytes{0};          //!< size of the model (B)
    std::vector<std::string> m_notes;  //!< for the user
    ApplicationContainer m_trainers;   //!< Trainer
    ApplicationContainer m_models;     //!< ModelSender, ModelReceiver
    Ptr<Trainer> m_trainer;            //!< the trainer
    Ptr<LifecycleDriver> m_driver;     //!< the driver
    std::vector<EventRecord> m_events; //!< begin and end of each phase
};

} // namespace aiot
} // namespace ns3

#endif // AIOT_FACTORY_LIFECYCLE_H
