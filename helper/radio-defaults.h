// SPDX-License-Identifier: GPL-2.0-only
#ifndef AIOT_RADIO_DEFAULTS_H
#define AIOT_RADIO_DEFAULTS_H

#include <cstdint>
#include <string>

namespace ns3
{
namespace aiot
{

/**
 * @ingroup aiot
 * What sensors with a certain radio usually are and do: the defaults of SmartFactory.
 *
 * Images of 10 kB (QVGA JPEG) every five or ten seconds; 48 B of features over 802.15.4. Offered
 * load at 100 sensors: SmartFactory::GetOfferedLoad() and doc/smart-factory.rst. Overheads:
 * preamble, contention and acknowledgement in bytes at the nominal rate, rough figures of ours.
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
    uint32_t datagramBytes;  //!< payload that fits a datagram
    double overheadBytes;    //!< headers and acknowledgements per datagram, in bytes of air time
    double timeoutS;         //!< how long a sensor waits for an answer (s)
};

/**
 * @param radio wifi, lr-wpan, lte, csma or one of GetMessageOnlyNames()
 * @return its defaults; those of wifi for any other name
 */
RadioDefaults GetRadioDefaults(const std::string& radio);

} // namespace aiot
} // namespace ns3

#endif // AIOT_RADIO_DEFAULTS_H
