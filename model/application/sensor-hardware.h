// SPDX-License-Identifier: GPL-2.0-only
#ifndef AIOT_SENSOR_HARDWARE_H
#define AIOT_SENSOR_HARDWARE_H

#include "processor-pool.h"

#include "ns3/load-energy-model.h"
#include "ns3/node.h"
#include "ns3/nstime.h"
#include "ns3/radio-duty-cycle.h"

namespace ns3
{
namespace aiot
{

/**
 * @ingroup aiot_application
 * Components on a sensor node, as far as the application decides it. Any part may be absent.
 */
class SensorHardware
{
  public:
    Ptr<ProcessorEnergyModel> processor; //!< microcontroller or NPU
    Ptr<SensorEnergyModel> transducer;   //!< transducer, camera, microphone
    Ptr<ProcessorPool> pool;             //!< the node's, if others compute there, too
    Ptr<RadioDutyCycle> radio;           //!< the node's, if its radio is duty cycled

    /**
     * Find the models on a node.
     * @param node the node
     * @param nodeSupply its supply; null: none
     * @param ownProcessor its processor; null: the first of its supply
     * @param ownTransducer its transducer; null: the first of its supply
     */
    void Find(const Node& node,
              const Ptr<PowerSupply>& nodeSupply,
              const Ptr<ProcessorEnergyModel>& ownProcessor,
              const Ptr<SensorEnergyModel>& ownTransducer);

    /**
     * The transducer works, the processor waits for it with its clocks running.
     * @param nowNs now (ns)
     * @param stage what the sample is for
     */
    void Sample(int64_t nowNs, Stage stage);

    /// The transducer has finished.
    void EndSample();

    /**
     * Have the processor work, where nobody else computes.
     * @param stage what the work is for
     * @param duration how long it is going to take; zero: nothing happens
     * @param powerW its power; 0: the processor's ActivePower (W)
     */
    void Work(Stage stage, const Time& duration, double powerW);

    /// @return what work of some duration will draw, at a power or 0 for the ActivePower (J)
    double GetWorkJ(const Time& duration, double powerW) const;

    /**
     * Have a sample, which is being taken, taken and prepared without events: what Sample(),
     * EndSample(), Work() and Wait() would do at their times.
     * @param nowNs now (ns)
     * @param stage what the sample is for
     * @param samplingNs how long the transducer works from now on (ns)
     * @param workNs how long the processor works then (ns)
     * @param powerW its power; 0: the processor's ActivePower (W)
     * @return whether all supplies last so long; if not, nothing has happened
     */
    bool PlanSample(int64_t nowNs, Stage stage, int64_t samplingNs, int64_t workNs, double powerW);

    /**
     * Have the processor wait for an answer, or rest.
     * @param nowNs now (ns)
     * @param stage what it waits for; standby: it rests
     */
    void Wait(int64_t nowNs, Stage stage);

    /**
     * Have the radio awake as often as something is expected, see RadioDutyCycle.
     * @param expected number of things expected
     * @param stage what the radio listens for if it is woken now
     */
    void Expect(uint32_t expected, Stage stage);

    /// @return whether ExpectAfterSending() is possible
    bool MayExpectAfterSending() const;

    /**
     * Expect one thing, after sending what leads to it; the radio is left alone until then.
     * @param stage what the radio listens for then
     */
    void ExpectAfterSending(Stage stage);

    /// All asleep.
    void Halt();

    PowerSupply* supply{nullptr}; //!< what the processor draws from, if it is one of ours
    uint32_t slot{0};             //!< number of the processor in the pool

  private:
    uint32_t m_wakes{0}; //!< Wake() without Rest()
};

} // namespace aiot
} // namespace ns3

#endif // AIOT_SENSOR_HARDWARE_H
