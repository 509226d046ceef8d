// SPDX-License-Identifier: GPL-2.0-only
#ifndef AIOT_SENSOR_H
#define AIOT_SENSOR_H

#include "configured-sensor.h"
#include "event-free-path.h"
#include "sample-clock.h"
#include "sensor-account.h"
#include "sensor-exchange.h"
#include "sensor-hardware.h"

#include "ns3/lazy-traced-callback.h"

#include <map>
#include <memory>

namespace ns3
{
namespace aiot
{

/**
 * @ingroup aiot_application
 * Takes samples and has them processed: here, at the edge, or in the cloud; or sends them to a
 * collector. SensorTask says which, how many, and for which stage; the default is `inference`.
 *
 * The life of a sample, and what it costs (all of it in the task's stage):
 *
 * | phase            | transducer | processor           | radio | ends                           |
 * |------------------|------------|---------------------|-------|--------------------------------|
 * | sampling         | sample     | idle                | rests | after SampleDuration           |
 * | pre-processing   | sleep      | active              | rests | after Preprocess+StackDuration |
 * | local inference  | sleep      | active              | rests | after InferenceDuration        |
 * | under way        | sleep      | sleep or idle       | awake | at the answer, or Timeout      |
 * | nothing to do    | sleep      | sleep (standby)     | rests | when the next sample falls due |
 *
 * A sample that is processed elsewhere is complete when its RESULT is here; one that is processed
 * here, when its REPORT is acknowledged, or at once if there is nobody to report to; one that is
 * collected, when it is acknowledged. A sample that falls due while another is in the first three
 * phases, or while MaxOutstanding are not complete, is skipped. Lost are samples whose message the
 * endpoint gave up, and all that were pending when the supply was depleted; those pending when the
 * application stops stay pending.
 *
 * With UplinkOnly nobody answers samples and reports: processor and radio rest (standby) as soon as
 * the message is sent, and MaxOutstanding does not apply. The simulator, not the sensor, knows what
 * became of it: it is complete when it has been processed, timed out if not within Timeout.
 *
 * The device models are those of the node's PowerSupply unless the attributes `Processor` and
 * `SensorModel` name others; without any, no energy is recorded. A radio that is duty cycled has a
 * RadioDutyCycle on the node.
 */
class Sensor : public ConfiguredSensor, private SampleListener, private ExpiryListener
{
  public:
    /// Signature of the trace sources `SampleTaken`, `TimedOut` and `Lost`: number of the sample.
    typedef void (*SampleTracedCallback)(uint32_t id);

    /// Signature of the trace source `ResultReceived`: number of the sample, id of the node that
    /// processed it, time from the beginning of sampling until the result was known here.
    typedef void (*ResultTracedCallback)(uint32_t id, uint32_t server, Time latency);

    /// Signature of the trace source `TaskDone`: samples that were started for it.
    typedef void (*TaskTracedCallback)(uint64_t begun);

    /// @return the TypeId
    static TypeId GetTypeId();
    Sensor();
    ~Sensor() override;
    /**
     * Take samples for something else from now on; those under way go on as they are. A task with
     * an end is done when its samples are completed, lost or timed out, and when there is no power:
     * at once if the sensor does not run.
     * @param task what to do
     */
    void BeginTask(const SensorTask& task);

    SensorCounters GetCounters() const; //!< @return counts since the beginning

    uint32_t GetPending() const; //!< @return samples started, not completed, lost or timed out

    /// @return latencies of processed samples by node that processed it; of all sharers
    const std::map<uint32_t, LatencyHistogram>& GetLatencies() const;

    /// For its counters, where nobody answers: a message has arrived. @return whether it is the
    /// sensor's
    bool NotifyArrived(const Message& message);
    bool NotifyProcessed(const Message& result); ///< The same of a result.

    /// Keep latencies together with other sensors, where there are many. Before the start.
    void ShareLatencies(std::shared_ptr<std::map<uint32_t, LatencyHistogram>> book);

    /// Wait for samples together with others, see SampleClock::ShareTimers(). Before the start.
    void ShareTimers(const Ptr<PeriodicTimers>& timers);

    /// Keep the radio awake, for stage `deployment`, until a model has come, or so long at most.
    void AwaitModel(const Time& timeout);

    void StopAwaitingModel();              //!< End AwaitModel().
    int64_t AssignStreams(int64_t stream); //!< @return streams used, from the given one on

  protected:
    void PowerUp() override;
    void PowerDown(bool depleted) override;
    void Receive(const Message& message, const Address& from) override;
    void SendFailed(const Message& message) override;
    void HintPrefetch(uint32_t step) const override;
    void DoDispose() override;

  private:
    using Outcome = InferenceOutcome::Kind;

    bool TrySendEventFree(); //!< Do the local phases and send without events, if possible.
    bool IsBusy() const;     //!< Whether the last exchange is in one of the local phases.
    void StartClock();       //!< Have samples fall due for the present task.
    bool TakeSample(int64_t nowNs) override;
    void Sampled();                     //!< Sampling is over.
    void Preprocessed();                //!< Pre-processing is over.
    void Inferred();                    //!< The step on the device is over.
    void CheckTask();                   //!< Tell that the task is done, if it is.
    void CancelEvents();                //!< Cancel all that is to come.
    void UpdateHardware(int64_t nowNs); //!< Have it do what the present exchanges ask for.

    bool AwaitsAnswer(const SensorExchange& exchange) const; //!< @return whether hardware waits
    /// Send something about the present sample, so large (B), and await the answer.
    void Transmit(MessageType type, uint32_t payloadBytes, const Address& to);

    /// @return the server that was chosen for a tier, else the tier's own
    const Address& FindServer(const Address& chosen, Offload tier) const;

    /// @return how long a sample is prepared (ns)
    int64_t GetProcessingNs(const SensorExchange& exchange) const;
    TierWork GetStepWork(const SensorExchange& exchange) const; //!< Of the step on the device.
    void RunStep(const SensorExchange& exchange); //!< Run the plan's step on the device.
    void ReceiveModel(const Message& model, const Address& from); //!< Acknowledge it.

    /// Tell the policy, and those who trace it, how an exchange ended.
    void NotifyEnded(const SensorExchange& ended, Outcome outcome);

    /// Have the processor work for the present sample, when it is free, and say what follows.
    void Compute(const Time& duration, double powerW, void (Sensor::*next)());

    /// Begin the next phase of the present sample, and say what follows.
    void After(const Time& duration, void (Sensor::*next)());

    void Finish(uint32_t id, Outcome outcome, int64_t nowNs); //!< End an exchange.
    void Expire(uint32_t id) override;

    /// What is waited for where phases end in events, and for tasks that end.
    struct Waits
    {
        EventId phase;   //!< end of the local phase
        EventId task;    //!< CheckTask()
        EventId model;   //!< end of AwaitModel()
        uint64_t job{0}; //!< number of the work in the pool
    };

    /// @return what is waited for; made when first asked for
    Waits& GetWaits();

    /// Have CheckTask() called when this event is over.
    void ScheduleCheckTask();

    Ptr<RandomVariableStream> m_phase; //!< attribute Phase
    SensorHardware m_hardware;         //!< components

    uint32_t m_lastId{0};                    //!< number of the last sample
    uint32_t m_nodeId{0};                    //!< where it is
    uint16_t m_model{0};                     //!< number of the model
    bool m_busy{false};                      //!< the last exchange is in one of the local phases
    bool m_handingOver{false};               //!< a message that is not answered is handed over
    bool m_awaitingModel{false};             //!< AwaitModel() is in force
    std::unique_ptr<Address> m_chosenServer; //!< of the last exchange; null: the tier's own
    EventFreePath m_eventFree;               //!< local phases that were started at once
    /// What samples are taken for; null: nothing. Exchanges keep it, and sensors share it.
    std::shared_ptr<const SensorTask> m_task;
    SampleClock m_clock;                                        //!< when they fall due
    SensorExchanges m_exchanges{*this};                         //!< those that are not complete
    SensorAccount m_account;                                    //!< what became of them
    std::unique_ptr<Waits> m_waits;                             //!< see GetWaits()
    LazyTracedCallback<uint32_t> m_takenTrace;                  //!< `SampleTaken`
    LazyTracedCallback<uint32_t> m_timedOutTrace;               //!< `TimedOut`
    LazyTracedCallback<uint32_t> m_lostTrace;                   //!< `Lost`
    LazyTracedCallback<uint64_t> m_taskTrace;                   //!< `TaskDone`
    LazyTracedCallback<uint32_t, uint32_t, Time> m_resultTrace; //!< `ResultReceived`
};

} // namespace aiot
} // namespace ns3

#endif // AIOT_SENSOR_H
