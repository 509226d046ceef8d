// SPDX-License-Identifier: GPL-2.0-only
#ifndef AIOT_EVENT_FREE_PATH_H
#define AIOT_EVENT_FREE_PATH_H

#include "inference-statistics.h"
#include "sensor-hardware.h"
#include "server-processors.h"

#include "ns3/message-endpoint.h"
#include "ns3/simulator.h"

#include <cstddef>
#include <cstdint>
#include <memory>
#include <vector>

namespace ns3
{
namespace aiot
{

/**
 * @ingroup aiot_application
 * What a sample takes until its next message leaves, without an event for each phase.
 *
 * A Sensor and an InferenceServer have each phase of a sample end in an event. Where nothing can
 * come in between, all of them are known when the first begins. So both ask here first:
 *
 * | who asks | what is done at once                         | the message that leaves later |
 * |----------|----------------------------------------------|-------------------------------|
 * | sensor   | sampling and pre-processing, TrySend()       | the sample                    |
 * | server   | inference on a free processor, TryAnswer()   | the result                    |
 *
 * It is done if the endpoint can send later without an event (no packets travel, and nobody traces
 * what is sent), and if all supplies last (PowerSupply::MayPlan()). That nothing else is under way
 * and that the application runs so long is for the caller to say. Then energy models and endpoint
 * get each change with its instant. Joules, counters and instants are those of the ordinary course
 * to the last digit; if the answer is no, nothing has happened.
 */
class EventFreePath
{
  public:
    /// What a sensor does with a sample before it is sent.
    struct LocalPhases
    {
        int64_t beganNs;      //!< when the sample is taken: now (ns)
        Stage stage;          //!< what the sample is for
        int64_t samplingNs;   //!< how long the transducer works (ns)
        int64_t processingNs; //!< how long the processor works then (ns)
        double powerW;        //!< its power while it works; 0: its ActivePower (W)
    };

    /**
     * Take, prepare and send a sample; the transducer works on it already.
     * @param phases what is done before it is sent
     * @param sample the sample
     * @param to the server
     * @param hardware of the sensor
     * @param endpoint of the sensor
     * @return whether it was done
     */
    bool TrySend(const LocalPhases& phases,
                 const Message& sample,
                 const Address& to,
                 SensorHardware& hardware,
                 MessageEndpoint& endpoint);

    /// @return whether a sample has not left yet
    bool IsSending() const
    {
        return m_sendNs > 0 && m_sendNs > Simulator::Now().GetNanoSeconds();
    }

    /// @return when the last sample leaves, or left (ns)
    int64_t GetSendNs() const
    {
        return m_sendNs;
    }

    /// There is nothing to be sent any more.
    void ForgetSending()
    {
        m_sendNs = 0;
    }

    /**
     * Infer a sample and answer it.
     * @param model the network
     * @param result the answer
     * @param to where it goes
     * @param nowNs now (ns)
     * @param processors of the server
     * @param endpoint of the server
     * @return whether it was done; it counts once it is, see CountAnswers()
     */
    bool TryAnswer(InferenceModel& model,
                   const Message& result,
                   const Address& to,
                   int64_t nowNs,
                   ServerProcessors& processors,
                   MessageEndpoint& endpoint);

    /**
     * Count the answers that have left since the last time.
     * @param nowNs now (ns)
     * @param counters where to, beside their networks
     */
    void CountAnswers(int64_t nowNs, InferenceCounters& counters);

    /// @return answers that are not counted
    std::size_t GetUncountedAnswers() const;

    /// Forget the answers that are not counted.
    void ForgetAnswers();

  private:
    /// A sample that is answered when it is done.
    struct Answer
    {
        int64_t doneNs;        //!< when it is done (ns)
        int64_t residenceNs;   //!< since its arrival (ns)
        InferenceModel* model; //!< its network
        double energyJ;        //!< what it takes (J)
    };

    int64_t m_sendNs{0}; //!< when the last sample leaves; 0: none (ns)
    /// Those that are not counted; null: none yet. Of sensors there are many, and none has answers.
    std::unique_ptr<std::vector<Answer>> m_answers;
};

} // namespace aiot
} // namespace ns3

#endif // AIOT_EVENT_FREE_PATH_H
