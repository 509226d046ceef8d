// SPDX-License-Identifier: GPL-2.0-only
#ifndef AIOT_SENSOR_RADIO_H
#define AIOT_SENSOR_RADIO_H

#include "ns3/hardware-catalogue.h"

#include <cstdint>
#include <string>

namespace ns3
{
namespace aiot
{

/// What a sensor sends over its radio, and how often.
struct SensorSample
{
    uint32_t payloadBytes; //!< application bytes of a sample
    uint32_t resultBytes;  //!< of its result
    double periodS;        //!< time between samples (s)
};

/// A sensor's radio, as a link that is known by its mean.
struct SensorRadio
{
    Board board;    //!< the sensor's, with a port in the radio's place that draws what it rests at
    double rateBps; //!< bits of a sample on a wire over the mean time until it is there
    double sendJPerBit; //!< what the radio draws for a sample beyond rest, over the same bits (J)
};

/**
 * The radio of a sensor in closed form: what MessageRadio says of a sample and its result, nobody
 * else on the channel. Sending with all that belongs to it (wake-up, contention, repetitions,
 * acknowledgements), hearing the result, and the tail of cellular radios are in the joules; what a
 * radio draws while it waits for the answer is not, as that depends on who answers.
 *
 * Joules and time belong to the size of a sample; other sizes take their share of the bits.
 *
 * @param radio name of a RadioTechnology that is no wire
 * @param board of the sensor, with such a radio
 * @param sample what is sent
 * @return the same as a link by its mean
 * @throw std::invalid_argument for an unknown radio, a board without one, or a sample that the
 * radio does not carry
 */
SensorRadio MakeSensorRadio(const std::string& radio,
                            const Board& board,
                            const SensorSample& sample);

} // namespace aiot
} // namespace ns3

#endif // AIOT_SENSOR_RADIO_H
