// SPDX-License-Identifier: GPL-2.0-only
#ifndef AIOT_SMART_FACTORY_CONFIG_H
#define AIOT_SMART_FACTORY_CONFIG_H

#include "lifecycle-config.h"

#include "ns3/battery-charging.h"
#include "ns3/embodied-records.h"
#include "ns3/link-procedure.h"
#include "ns3/share-rules.h"

#include <cstdint>
#include <optional>
#include <string>

namespace ns3
{
namespace aiot
{

/**
 * @ingroup aiot
 * What a SmartFactory is made of. Empty texts and open values take the radio's defaults, which
 * FactoryDesign fills in.
 */
struct SmartFactoryConfig
{
    uint32_t sensors{20};                 //!< number of sensors
    std::optional<uint32_t> population;   //!< sensors that they stand for; none: themselves
    uint32_t cells{1};                    //!< number of gateways
    std::string fidelity{"packet"};       //!< packet, or message: no packets
    std::string radio{"wifi"};            //!< one of GetRadioNames()
    std::string link;                     //!< message level: settings of the link by name
    LinkSession session;                  //!< message level: joining and handshakes
    double radiusM{20};                   //!< radius of a cell (m)
    std::optional<double> txPowerDbm;     //!< transmit power of the sensors (dBm)
    std::string dataRate;                 //!< of the radio
    std::string transport{"udp"};         //!< udp or tcp
    std::optional<uint32_t> ipVersion;    //!< 4 or 6
    bool alwaysOn{false};                 //!< 802.15.4 radios listen all the time
    bool uplinkOnly{false};               //!< sensors await no answer, and get none
    std::string wait{"sleep"};            //!< sensors' processors wait: sleep or clocked
    std::string model;                    //!< neural network that runs: a name, or an ONNX file
    std::string precision{"auto"};        //!< of it; auto: see InferenceWorkload
    std::optional<uint32_t> payloadBytes; //!< application bytes of a sample
    std::optional<double> periodS;        //!< time between samples of a sensor (s)
    std::string device;                   //!< board or processor of the sensors
    std::string edge;                     //!< board or processor of the edge node
    std::string cloud;                    //!< board or processor of the cloud node
    std::string offload{"edge"};          //!< device, edge, cloud, or a policy's type
    std::string plan;                     //!< device, edge, cloud, cut:LAYER, best; else offload
    std::string exits;                    //!< table of the network's exits; none: one
    std::string zone{"DE"};               //!< grid zone of the factory
    std::string edgeZone;                 //!< grid zone of the edge; empty: as the factory
    std::string cloudZone;                //!< grid zone of the cloud; empty: as the factory
    std::optional<double> batteryJ;       //!< stored energy of sensors that have a battery (J)
    std::optional<uint32_t> samples;      //!< of each sensor; none: as long as it lasts
    double durationS{60};                 //!< simulated time (s)
    bool durationBySamples{false};        //!< last until all samples have ended
    bool idle{false};                     //!< without the application: nobody takes samples
    std::optional<LifecycleConfig> lifecycle; //!< all phases; none: inference only
    BatteryCharging charging;                 //!< of rechargeable batteries
    EmbodiedAccounting embodied;              //!< how embodied emissions are shared out
    ShareRules shares;                        //!< what it answers for of shared nodes
    bool metered{true};                       //!< with supplies, energy models, stage tags and sink
};

} // namespace aiot
} // namespace ns3

#endif // AIOT_SMART_FACTORY_CONFIG_H
