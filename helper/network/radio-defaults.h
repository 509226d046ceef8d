// SPDX-License-Identifier: GPL-2.0-only
#ifndef AIOT_RADIO_DEFAULTS_H
#define AIOT_RADIO_DEFAULTS_H

#include "ns3/dnn-catalogue.h"
#include "ns3/hardware-catalogue.h"

#include <cstdint>
#include <string>

namespace ns3
{
namespace aiot
{

/**
 * @ingroup aiot_helper_network
 * What sensors with a certain radio usually are and do: the defaults of SmartFactory.
 *
 * Products whose parts belong together, see doc/smart-factory.rst: cameras that send a picture of
 * 10 kB (QVGA JPEG) every five or ten seconds to a classifier, and environment sensors that send
 * six readings of a BME280, 8 B each, to an autoencoder of as many inputs.
 */
struct RadioDefaults
{
    const char* device;      //!< board
    const char* gateway;     //!< board
    const char* edge;        //!< processor or board
    const char* cloud;       //!< processor or board
    const char* model;       //!< network at the edge and in the cloud
    const char* deviceModel; //!< network on the device
    uint32_t payloadBytes;   //!< application bytes per sample
    double periodS;          //!< time between samples (s)
    uint32_t ipVersion;      //!< IP version
    double timeoutS;         //!< how long a sensor waits for an answer (s)
};

/**
 * @param device board of the sensors
 * @param gateway board of the gateways
 * @param periodS time between samples (s)
 * @return defaults of cameras: a picture to a classifier, which answers within 5 s
 */
RadioDefaults MakeCameraDefaults(const char* device, const char* gateway, double periodS);

/**
 * @param device board of the sensors
 * @param gateway board of the gateways
 * @param periodS time between samples (s)
 * @return defaults of small sensors: six readings per message, and a network that takes them; the
 * answer may take 30 s
 */
RadioDefaults MakeSensorDefaults(const char* device, const char* gateway, double periodS);

/**
 * The network belongs to the sensor that feeds it: cameras have the radio's classifier, sensors of
 * few values an autoencoder of six readings, microphones and accelerometers that of a spectrum
 * (MLPerf Tiny, anomaly detection).
 *
 * @param defaults those of the radio
 * @param board what the sensors are
 * @param onDevice whether the sensors infer
 * @return name of the network
 */
std::string ChooseDnn(const RadioDefaults& defaults, const Board& board, bool onDevice);

/**
 * The size of a sample belongs to sensor and network: a compressed picture, six readings, or the
 * network's input at one byte per value.
 *
 * @param defaults those of the radio, for a network whose input is not known
 * @param board what the sensors are
 * @param network neural network that runs
 * @return bytes of a sample
 */
uint32_t ChoosePayload(const RadioDefaults& defaults,
                       const Board& board,
                       const DnnProfile& network);

} // namespace aiot
} // namespace ns3

#endif // AIOT_RADIO_DEFAULTS_H
