// SPDX-License-Identifier: GPL-2.0-only
#ifndef AIOT_LIFECYCLE_DRIVER_H
#define AIOT_LIFECYCLE_DRIVER_H

#include "model-sender.h"
#include "sensor.h"
#include "trainer.h"

#include "ns3/application-container.h"

#include <string>
#include <vector>

namespace ns3
{
namespace aiot
{

/**
 * @ingroup aiot_application
 * Has sensors, a trainer and a sender of models play the lifecycle of a network, phase by phase:
 *
 *     data_collection - preprocessing - training - evaluation - deployment - inference
 *
 * A phase begins when the one before is over. Samples are divided among the sensors that have
 * power, the rest of the division to the first ones; lost ones are not taken again. With
 * RetrainEvery, the five development phases come before every so many inferences. When the last
 * inference has ended and Linger is over, the simulation stops.
 *
 * Who tells whom what to do next is not part of the model: no message, no bit, no joule. A sensor
 * that waits for a model listens from the moment on when the sending begins.
 *
 *     Ptr<LifecycleDriver> driver = CreateObject<LifecycleDriver>();
 *     driver->SetSensors(sensors);
 *     driver->SetTrainer(trainer, InetSocketAddress(cloud, 5001));
 *     driver->SetSender(sender);
 *     driver->AddServer(InetSocketAddress(edge, 5002));
 *     driver->Start(Seconds(2));
 *     Simulator::Stop(Seconds(10000));       // at the latest
 *     Simulator::Run();
 *     if (!driver->IsComplete()) ...
 *
 * The sensors' attribute Autonomous must be false.
 */
class LifecycleDriver : public Object
{
  public:
    /**
     * Signature of the trace source `Phase`.
     * @param stage which phase
     * @param round number of the round, from 1
     * @param begins whether it begins or ends
     */
    typedef void (*PhaseTracedCallback)(Stage stage, uint64_t round, bool begins);

    /// @return the TypeId
    static TypeId GetTypeId();
    LifecycleDriver();
    ~LifecycleDriver() override;

    /// @param sensors Sensor applications
    void SetSensors(const ApplicationContainer& sensors);

    /**
     * @param trainer who develops the network
     * @param address where it listens
     */
    void SetTrainer(Ptr<Trainer> trainer, const Address& address);

    /// @param sender who deploys it; none is needed if nobody is added below
    void SetSender(Ptr<ModelSender> sender);

    /**
     * Deploy to a server. Without any, the network is used where it is trained.
     * @param address of its ModelReceiver
     */
    void AddServer(const Address& address);

    /**
     * Deploy to a sensor, which runs inference only if it has got the model.
     * @param sensor the sensor
     * @param address of its node's ModelReceiver
     */
    void AddDevice(Ptr<Sensor> sensor, const Address& address);

    /// @param at when collection begins: not before all sensors have started
    void Start(Time at);

    /// @return whether all phases came to their end and all samples were taken
    bool IsComplete() const;

    /// @return what went wrong; before the end, which phase it is in
    std::string GetStatus() const;

    /// @return rounds of development that came to their end
    uint64_t GetRounds() const;

    /**
     * @param stage a stage
     * @return time spent in its phases so far
     */
    Time GetPhaseTime(Stage stage) const;

  protected:
    void DoDispose() override;

  private:
    /// Who gets the model.
    struct Target
    {
        Address address;       //!< of the ModelReceiver
        Ptr<Sensor> sensor;    //!< the device; null for a server
        bool delivered{false}; //!< it has the model of this round
    };

    void BeginCollection();            //!< next round
    void BeginTraining();              //!< the samples are there
    void DeployNext();                 //!< to the next target
    void EndDeployment();              //!< everybody has it who is to have it
    void BeginInference();             //!< the model is there
    void BeginPhase(Stage stage);      //!< tell, and look at the clock
    void EndPhase();                   //!< tell, and add up the time
    void TaskDone(uint64_t begun);     //!< of one sensor
    void Fail(const std::string& why); //!< stop, with a reason

    /// A phase of the trainer's begins or ends.
    void TrainerPhase(Stage stage, bool begins);

    /// The trainer has done, or failed.
    void Trained(bool done);

    /// The sender has done with a target.
    void Sent(const Address& to, uint32_t tries, bool delivered);

    /**
     * Divide samples among sensors.
     * @param task what they do
     * @param samples how many in all
     * @param sensors who takes them; not empty
     */
    void Divide(SensorTask task, uint64_t samples, const std::vector<Ptr<Sensor>>& sensors);

    /// @return sensors that have power and, if they infer themselves, the model
    std::vector<Ptr<Sensor>> FindSensors(bool withModel) const;

    uint32_t m_trainingSamples{0}; //!< attribute TrainingSamples
    uint64_t m_inferences{0};      //!< attribute Inferences
    uint64_t m_retrainEvery{0};    //!< attribute RetrainEvery
    Time m_linger;                 //!< attribute Linger

    std::vector<Ptr<Sensor>> m_sensors; //!< all sensors
    Ptr<Trainer> m_trainer;             //!< who develops
    Address m_trainerAddress;           //!< where it listens
    Ptr<ModelSender> m_sender;          //!< who deploys
    std::vector<Target> m_targets;      //!< who gets the model
    std::size_t m_target{0};            //!< next of them

    Stage m_phase{Stage::STANDBY};             //!< present phase, or the last one; standby: none
    bool m_inPhase{false};                     //!< the phase has not ended
    Time m_phaseBegan;                         //!< since when
    std::array<Time, STAGE_COUNT> m_phaseTime; //!< by Stage
    uint64_t m_round{0};                       //!< present round, from 1
    uint64_t m_developed{0};                   //!< rounds of development done
    uint64_t m_left{0};                        //!< inferences to be started in later rounds
    uint64_t m_busySensors{0};                 //!< sensors whose task is not done
    uint64_t m_wanted{0};                      //!< samples that the present phase should take
    uint64_t m_begun{0};                       //!< samples that were
    uint64_t m_missing{0};                     //!< samples that were not, in all phases
    bool m_complete{false};                    //!< all done
    std::string m_failure;                     //!< why it stopped early
    EventId m_event;                           //!< start
    TracedCallback<Stage, uint64_t, bool> m_phaseTrace; //!< `Phase`
};

} // namespace aiot
} // namespace ns3

#endif // AIOT_LIFECYCLE_DRIVER_H
