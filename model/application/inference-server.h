// SPDX-License-Identifier: GPL-2.0-only
#ifndef AIOT_INFERENCE_SERVER_H
#define AIOT_INFERENCE_SERVER_H

#include "event-free-path.h"
#include "inference-model-table.h"
#include "inference-plan.h"
#include "inference-queue.h"
#include "powered-application.h"
#include "sample-relays.h"
#include "scaled-queue.h"
#include "server-processors.h"
#include "upstream-policy.h"

#include <map>
#include <string>
#include <vector>

namespace ns3
{
namespace aiot
{

/**
 * @ingroup aiot_application
 * Runs inference on samples, or passes them on to the next tier. Edge and cloud are the same class.
 *
 * Samples wait in a bounded queue; a free processor takes the next batch. n samples take
 *
 *     duration(n) = duration(1) * (1 + (n - 1) * BatchCost)
 *
 * at the network's power; BatchCost 1, the default, is n times one sample. Its energy is divided
 * equally. A waiting processor is idle (standby). Results go back to where the sample came from,
 * when the batch is done.
 *
 * A sample for the cloud is relayed if `Upstream` names a next tier, or `UpstreamPolicy` chooses
 * one, and processed here otherwise. Relaying takes a processor for `RelayDuration` in each
 * direction; the default is zero, which occupies none. Upwards a sample travels under an id of the
 * relay's own, since two applications of one node may use the same.
 *
 * With SamplingWeight w each sample stands for w, see ScaledQueue: joules are of all of them,
 * counters of the simulated ones.
 *
 * The processors are those of the node's PowerSupply, in order of installation, unless
 * AddProcessor() names others; a node without any has one whose energy nobody counts. They belong
 * to the node's ProcessorPool: other applications of the node take turns with the server.
 */
class InferenceServer : public PoweredApplication
{
  public:
    /**
     * Signature of the trace source `InferenceDone`.
     * @param sample the sample
     * @param residence from its arrival to the hand-over of its result
     * @param energyJ its share of what the processor drew (J)
     */
    typedef void (*InferenceTracedCallback)(const Message& sample, Time residence, double energyJ);

    /**
     * Signature of the trace source `Dropped`.
     * @param sample a sample that is lost here, or whose result did not come back in time
     */
    typedef void (*DroppedTracedCallback)(const Message& sample);

    /// @return the TypeId
    static TypeId GetTypeId();
    InferenceServer();
    ~InferenceServer() override;

    /**
     * Use this processor. Before the application starts.
     * @param processor its energy model; null: nobody counts its energy
     */
    void AddProcessor(Ptr<ProcessorEnergyModel> processor);

    /**
     * Know a network beside that of the attributes, which stands for all that are unknown.
     * @param name its name
     * @param duration time for one sample, > 0
     * @param powerW power of the processor in that time; 0: the processor's own (W)
     * @param resultBytes size of its result; 0: that of the attributes (B)
     */
    void AddModel(const std::string& name,
                  Time duration,
                  double powerW = 0,
                  uint32_t resultBytes = 0);

    /**
     * Send a model, for stage `deployment`. The receiver acknowledges it.
     * @param to where a message came from, or a socket address that listens
     * @param bytes its size (B)
     */
    void Deploy(const Address& to, uint32_t bytes);

    double GetPopulationWeight() const; //!< @return how many each sample stands for

    const InferenceCounters& GetCounters() const; //!< @return counts since the beginning
    uint64_t GetPending() const;       //!< @return samples that wait or are being processed here
    uint64_t GetRelaysPending() const; //!< @return samples that are being relayed

    /// @return the networks by ModelNumbers, with counts and times of residence
    const std::map<uint32_t, InferenceModel>& GetModels() const;

    /// @return number of streams used, from the given one on: 0, a server draws no random numbers
    int64_t AssignStreams(int64_t stream);

  protected:
    void DoInitialize() override;
    void PowerUp() override;
    void PowerDown(bool depleted) override;
    void Receive(const Message& message, const Address& from) override;
    void SendFailed(const Message& message) override;
    void DoDispose() override;

  private:
    /**
     * Queue a job, or drop it.
     * @param kind what is to be done
     * @param message the message that asks for it
     * @param peer the other end
     */
    void Enqueue(InferenceJob::Kind kind, const Message& message, const Address& peer);

    void Dispatch(); //!< Give work to free processors.

    /// Infer a sample and answer it without an event for the end, if nothing can come in between.
    /// @return whether it was done
    bool TryAnswerEventFree(const Message& message, const Address& peer);

    void AnswerByPace(const InferenceJob& job); //!< Answer a sample that stands for many.
    /// @param batch what a free processor is to begin
    void Start(const std::vector<InferenceJob>& batch);

    /// A processor has done a batch, of which each job drew so much (J).
    void Done(const std::vector<InferenceJob>& batch, double energyJ);

    /// Send the result of a sample, whose share of energy is given (J).
    void Answer(const InferenceJob& job, double energyJ);

    void Reply(const Message& result, const Address& peer); //!< Send it, if it is waited for.
    /// Hand a sample on if its plan goes on behind this server. @return whether it does
    bool PassOn(const InferenceJob& job);

    const InferencePlan& FindPlan(const Message& sample) const; //!< @return the plan it names
    InferenceModel& FindModel(const Message& sample);           //!< @return what runs for it here
    Message MakeResultOf(const Message& sample); //!< @return as large as its network's
    uint32_t GetResultBytes(const InferenceModel& model) const; //!< @return size of results (B)
    void Relay(const InferenceJob& job);                        //!< Pass a message on, up or down.
    void ReceiveResult(const Message& result); //!< A result has come from the next tier.

    /// Acknowledge a report or a model, unless nobody waits for that.
    void Acknowledge(const Message& message, const Address& from);

    void Drop(const InferenceJob& job);       //!< Count a job as lost.
    void LoseRelay(const Message& sample);    //!< A relayed sample is lost.
    void TimeOutRelay(const Message& sample); //!< The result of a relayed sample is too late.

    /**
     * @param infer whether to count jobs that infer, or those that relay
     * @return jobs of that kind in the queue and on processors
     */
    uint64_t CountJobs(bool infer) const;

    Address m_upstream;          //!< attribute Upstream
    std::string m_modelName;     //!< attribute ModelName
    Time m_inferenceDuration;    //!< attribute InferenceDuration
    double m_inferencePowerW{0}; //!< attribute InferencePower (W)
    uint32_t m_nodeId{0};        //!< where it is
    uint32_t m_resultBytes{0};   //!< attribute ResultBytes (B)
    uint32_t m_queueCapacity{0}; //!< attribute QueueCapacity
    uint32_t m_batchSize{0};     //!< attribute BatchSize
    Time m_batchWait;            //!< attribute BatchWait
    double m_batchCost{0};       //!< attribute BatchCost
    Time m_relayDuration;        //!< attribute RelayDuration
    double m_relayPowerW{0};     //!< attribute RelayPower (W)
    Time m_relayTimeout;         //!< attribute RelayTimeout
    uint32_t m_maxRelays{0};     //!< attribute MaxRelays
    double m_population{1};      //!< attribute SamplingWeight

    Ptr<InferencePlanTable> m_plans; //!< attribute Plans
    Ptr<UpstreamPolicy> m_policy;    //!< attribute UpstreamPolicy
    ServerProcessors m_processors;   //!< the processors
    InferenceQueue m_queue;          //!< what waits for them
    InferenceModelTable m_models;    //!< the networks
    SampleRelays m_relays;           //!< sent upwards

    mutable EventFreePath m_eventFree;                        //!< processed without an event
    ScaledQueue m_pace;                                       //!< of samples that stand for many
    uint32_t m_lastDeployment{0};                             //!< number of the last model sent
    EventId m_batchEvent;                                     //!< a batch is due although not full
    mutable InferenceCounters m_counters;                     //!< counts
    TracedCallback<const Message&, Time, double> m_doneTrace; //!< `InferenceDone`
    TracedCallback<const Message&> m_droppedTrace;            //!< `Dropped`
};

} // namespace aiot
} // namespace ns3

#endif // AIOT_INFERENCE_SERVER_H
