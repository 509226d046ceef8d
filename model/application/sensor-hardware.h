// SPDX-License-Identifier: GPL-2.0-only
#ifndef AIOT_SENSOR_HARDWARE_H
#define AIOT_SENSOR_HARDWARE_H

#include "ns3/load-energy-model.h"
#include "ns3/nstime.h"
#include "ns3/radio-duty-cycle.h"

namespace ns3
{
namespace aiot
{

/**
 * @ingroup aiot
 * What draws power on a sensor node, as far as the application decides it. Any part may be absent.
 */
class SensorHardware
{
  public:
    Ptr<ProcessorEnergyModel> processor; //!< microcontroller or NPU
    Ptr<SensorEnergyModel> transducer;   //!< transducer, camera, microphone
    Ptr<RadioDutyCycle> radio;           //!< the node's, if its radio is duty cycled

    /**
     * The transducer works, the processor waits for it.
     * @param stage what the sample is for
     */
    void Sample(Stage stage);

    /// The transducer has finished.
    void EndSample();

    /**
     * Have the processor work.
     * @param stage what the work is for
     * @param duration how long it is going to take; zero: nothing happens
     * @param powerW its power; 0: the processor's ActivePower (W)
     * @return what it will draw (J)
     */
    double Work(Stage stage, Time duration, double powerW);

    /**
     * Have the processor wait for something, or sleep.
     * @param stage what it waits for; standby: sleep
     */
    void Wait(Stage stage);

    /**
     * Have the radio awake as often as something is expected, see RadioDutyCycle.
     * @param expected number of things expected
     * @param stage what the radio listens for if it is woken now
     */
    void Expect(uint32_t expected, Stage stage);

    /// All asleep.
    void Halt();

  private:
    uint32_t m_wakes{0}; //!< Wake() without Rest()
};

} // namespace aiot
} // namespace ns3

#endif // AIOT_SENSOR_HARDWARE_H
