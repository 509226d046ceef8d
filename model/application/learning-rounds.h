// SPDX-License-Identifier: GPL-2.0-only
#ifndef AIOT_LEARNING_ROUNDS_H
#define AIOT_LEARNING_ROUNDS_H

#include "learner-state.h"
#include "round-outcome.h"

#include "ns3/learning-setup.h"
#include "ns3/random-variable-stream.h"

#include <array>
#include <deque>
#include <functional>
#include <string>
#include <vector>

namespace ns3
{
namespace aiot
{

/**
 * @ingroup aiot_application
 * Has devices and a server learn together, round by round, as a RoundPolicy plans it.
 *
 * In a round a device gets the model, trains, and sends its data, its model or both, each step as
 * soon as the one before is done. The server computes when all have finished. A device that loses
 * its power, whose transfer is given up, that drops out (`Dropout`) or that has not finished by the
 * `Deadline` is out of that round. The next round begins at once.
 *
 * Who tells whom what to do next is not part of the model: no message, no bit, no joule. All else
 * is: acknowledgements, headers, repetitions.
 *
 *     auto rounds = CreateObject<LearningRounds>();
 *     rounds->SetServer(server, serverAddress);
 *     rounds->AddDevice(device, deviceAddress);
 *     rounds->SetPolicy(policy);
 *     rounds->SetTrainers({350, 0.02, 5}, {5.1, 0.19, 5});
 *     rounds->Start(Seconds(1));
 */
class LearningRounds : public Object
{
  public:
    /**
     * Signature of the trace source `Phase`.
     * @param nodeId a node
     * @param phase what it does from now on
     */
    typedef void (*PhaseTracedCallback)(uint32_t nodeId, LearningPhase phase);

    /**
     * Signature of the trace source `Delivered`.
     * @param from id of the node that sent
     * @param to id of the node that received
     * @param phase what for
     * @param bits application bits
     */
    typedef void (*DeliveredTracedCallback)(uint32_t from,
                                            uint32_t to,
                                            LearningPhase phase,
                                            uint64_t bits);

    /**
     * Signature of the trace source `Dropped`.
     * @param nodeId a device
     * @param round the round that it is out of
     * @param why in words
     */
    typedef void (*DroppedTracedCallback)(uint32_t nodeId, uint64_t round, std::string why);

    /// Signature of the trace source `Begin`. @param round its number; 0: after the last
    typedef void (*BeginTracedCallback)(uint64_t round);

    /// Signature of the trace source `Round`. @param outcome what became of it
    typedef void (*RoundTracedCallback)(const RoundOutcome& outcome);

    /// @return the TypeId
    static TypeId GetTypeId();
    LearningRounds();
    ~LearningRounds() override;

    /// @param server who averages or trains @param address where it listens
    void SetServer(const Ptr<LearningNode>& server, const Address& address);

    /// @param device one who learns @param address where it listens
    void AddDevice(const Ptr<LearningNode>& device, const Address& address);

    /// @param nodeId a gateway, whose joules belong to what the network does
    void AddGateway(uint32_t nodeId);

    /// @param policy who does what in a round
    void SetPolicy(const Ptr<RoundPolicy>& policy);

    /// @param server what a round of training takes there @param device and at each device
    void SetTrainers(const RoundTrainer& server, const RoundTrainer& device);

    /// @param reaches whether the second device hears the first, or gateways relay; without: all do
    void SetReach(const std::function<bool(uint32_t, uint32_t)>& reaches);

    /// @param at when the first round begins: not before all have started
    void Start(Time at);

    /// @return whether all rounds came to their end
    bool IsComplete() const;

    /// @return why it stopped early; empty if it did not
    const std::string& GetFailure() const;

    /// @return rounds that came to their end
    uint64_t GetRounds() const;

    /// @param stream first stream to use. @return number of streams used
    int64_t AssignStreams(int64_t stream);

  protected:
    void DoDispose() override;

  private:
    void PlanRound();                   //!< Ask the policy for the next one.
    void BeginRound();                  //!< The next one.
    void EndDevices();                  //!< All have finished, or dropped out.
    void EndRound();                    //!< The server has done.
    void MissDeadline();                //!< The time is over.
    void Advance(uint32_t device);      //!< Its next step.
    void Train(uint32_t device);        //!< That step is training.
    void Refresh(uint32_t device);      //!< That step is getting the model.
    void SendToServer(uint32_t device); //!< That step is sending data, or the model.
    void SendToPeer(uint32_t device);   //!< That step is sending to another device.
    void SendDown(uint32_t device, const LearningNode::Done& done); //!< From the server.
    /// From a device to the server, which keeps it until another device asks for it.
    void SendByServer(uint32_t device, uint32_t peer, const LearningNode::Done& done);
    void Finish(uint32_t device);                       //!< It has done all.
    void Drop(uint32_t device, const std::string& why); //!< It is out of this round.
    void Fail(const std::string& why);                  //!< Stop, with a reason.

    void Queue(const WaitingTransfer& transfer); //!< Have a transfer begin when it is its turn.
    void Pump();                                 //!< Begin transfers whose turn it is.
    void EndTransfer(uint32_t device);           //!< One has ended.

    uint64_t GetModelBytes() const; //!< @return size of the weights in this round (B)

    /// @return what to call at the end of a device's step
    LearningNode::Done AfterStep(uint32_t device, uint32_t from, uint32_t to, uint64_t bytes);

    /// A device, the server or the network does something else from now on.
    void Enter(uint32_t device, LearningPhase phase);
    void UpdateShared();
    void SetServerPhase(LearningPhase phase, LearningPhase gateways);

    uint64_t m_rounds{1};                              //!< attribute Rounds
    uint64_t m_modelBytes{0};                          //!< attribute ModelBytes (B)
    uint64_t m_dataBytes{0};                           //!< attribute DataBytes (B)
    Time m_deadline;                                   //!< attribute Deadline
    double m_dropout{0};                               //!< attribute Dropout
    Time m_linger;                                     //!< attribute Linger
    bool m_relayed{false};                             //!< attribute Relayed
    std::function<bool(uint32_t, uint32_t)> m_reaches; //!< which devices do; empty: all
    uint32_t m_parallel{0};                            //!< attribute Parallel
    bool m_pulls{false};                               //!< attribute Pulls

    Ptr<LearningNode> m_server;          //!< who averages or trains
    Address m_serverAddress;             //!< where it listens
    std::vector<Learner> m_devices;      //!< who learn
    std::vector<uint32_t> m_gateways;    //!< ids of nodes in between
    Ptr<RoundPolicy> m_policy;           //!< who does what
    RoundTrainer m_serverTrainer;        //!< a round at the server
    RoundTrainer m_deviceTrainer;        //!< a round at a device
    Ptr<UniformRandomVariable> m_random; //!< draws who drops out
    RoundPlan m_plan;                    //!< of the present round
    RoundOutcome m_outcome;              //!< of the present round
    uint64_t m_round{0};                 //!< present round, from 1
    uint64_t m_done{0};                  //!< rounds that came to their end
    uint32_t m_active{0};                //!< devices that have not finished
    uint32_t m_missed{0};                //!< devices that missed the deadline of this round
    uint32_t m_undelivered{0};           //!< devices whose transfer was given up
    bool m_isOver{false};                //!< the policy has no more rounds
    std::deque<WaitingTransfer> m_queue; //!< transfers that wait for their turn
    uint32_t m_underWay{0};              //!< transfers that have begun
    uint32_t m_relaying{0};              //!< those between devices that gateways relay
    bool m_serverWorks{false};           //!< it computes
    std::array<uint32_t, LEARNING_PHASE_COUNT> m_in{};    //!< devices by phase
    LearningPhase m_serverPhase{LearningPhase::WAIT};     //!< what the server does
    LearningPhase m_sharedPhase{LearningPhase::WAIT};     //!< what gateways do
    std::string m_failure;                                //!< why it stopped early
    EventId m_event;                                      //!< start, or next round
    EventId m_deadlineEvent;                              //!< end of the time
    TracedCallback<uint64_t> m_beginTrace;                //!< `Begin`
    TracedCallback<uint32_t, LearningPhase> m_phaseTrace; //!< `Phase`
    TracedCallback<uint32_t, uint32_t, LearningPhase, uint64_t> m_deliveredTrace; //!< `Delivered`
    TracedCallback<uint32_t, uint64_t, std::string> m_droppedTrace;               //!< `Dropped`
    TracedCallback<const RoundOutcome&> m_roundTrace;                             //!< `Round`
};

} // namespace aiot
} // namespace ns3

#endif // AIOT_LEARNING_ROUNDS_H
