// SPDX-License-Identifier: GPL-2.0-only
#ifndef AIOT_RADIO_TECHNOLOGY_H
#define AIOT_RADIO_TECHNOLOGY_H

#include "access-network-helper.h"
#include "message-radio.h"
#include "radio-defaults.h"

#include "ns3/link-model.h"
#include "ns3/link-settings.h"

#include <cstdint>
#include <limits>
#include <memory>
#include <string>
#include <vector>

namespace ns3
{
namespace aiot
{

/**
 * @ingroup aiot_helper_network
 * @brief A radio, or a wire, by which sensors connect: all that is particular to it, in one row.
 *
 * Its name is the same everywhere: `--radio` of scenarios, `aiot uplink`, studies, tables. A radio
 * has one file, radio-NAME.cc, which fills in its row, and one line in radio-list.h;
 * doc/add-a-radio.rst shows by an example what else belongs to it.
 *
 * Three makers, each null where there is no such thing: the plan of a network of ns-3's devices
 * (`--fidelity=packet`), which PacketMakers build; messages in closed form
 * with a sensor's radio (`--fidelity=message`); and the bare link of `aiot uplink`.
 */
struct RadioTechnology
{
    using PlanMaker = AccessPlan (*)(const AccessNetworkConfig&);
    using MessageMaker = std::unique_ptr<MessageRadio> (*)(const MessageRadioConfig&,
                                                           LinkSettings&);
    using LinkMaker = std::unique_ptr<LinkModel> (*)(LinkSettings&);

    using BoardCheck = void (*)(const Board&);

    std::string name;       //!< the one name
    std::string part;       //!< kind of its parts, `technology` of traces/radios.csv
    RadioDefaults defaults; //!< what sensors that have it usually are and do

    /// Usual transmit power; NaN: the part's highest (dBm).
    double txPowerDbm{std::numeric_limits<double>::quiet_NaN()};
    /// Part that `aiot uplink` takes where there is no board with a radio: of wires.
    std::string usualPart;
    /// Why it takes neither DTLS nor TLS; empty: it does.
    std::string whyNoHandshake;

    bool isWire{false};        //!< no radio: a board needs a port, and nobody sets a power
    bool hasLan{true};         //!< packet level: gateways are on a LAN, a CSMA channel
    bool dutyCycled{false};    //!< packet level: rests between messages, unless `--alwaysOn`
    bool hasLargeFrames{true}; //!< packet level: models go in TCP segments of more than 536 B

    uint32_t datagramBytes{1400}; //!< packet level: payload that fits a datagram (B)
    /// Packet level: preamble, contention, headers and acknowledgements per datagram, in bytes at
    /// the nominal rate; rough figures of ours for FactoryDesign::GetOfferedLoad().
    double overheadBytes{0};

    std::vector<std::string> attributeGroups; //!< groups of ns-3's types that nothing else has

    PlanMaker makePlan{nullptr};        //!< what a network of packets will be
    MessageMaker makeMessages{nullptr}; //!< at message level; a wire: null
    LinkMaker makeLink{nullptr};        //!< the link alone
    BoardCheck requireBoard{nullptr};   //!< throws for a board of its kind that is too weak
};

/// @return all radios, in alphabetical order
const std::vector<RadioTechnology>& GetRadioTechnologies();

/**
 * @param name of a radio
 * @return the radio
 * @throw std::invalid_argument for an unknown name: one line with those near it
 */
const RadioTechnology& FindRadioTechnology(const std::string& name);

/// @return names of all radios
std::vector<std::string> GetRadioNames();

/// @return names of those that have a packet level
std::vector<std::string> GetAccessNetworkNames();

/// @return names, in a sentence: "a, b or c"
std::string JoinRadioNames(const std::vector<std::string>& names);

/**
 * A board without the radio of its network would draw what some other radio draws, or nothing.
 * @param radio how sensors connect
 * @param board of the sensors
 * @throw std::invalid_argument if it does not fit
 */
void RequireRadioOf(const Board& board, const RadioTechnology& radio);

/**
 * Loads the packet level's library unless that is there.
 * @param radio one of GetAccessNetworkNames()
 * @param config see AccessNetworkConfig
 * @return a helper, ready to install
 * @throw std::invalid_argument for an unknown radio or a value that this radio cannot have
 */
std::unique_ptr<AccessNetworkHelper> CreateAccessNetworkHelper(const std::string& radio,
                                                               const AccessNetworkConfig& config);

/**
 * @param radio a radio that has a message level
 * @param config what it is made of
 * @return the radio
 * @throw std::invalid_argument for an unknown radio or setting, or a board without such a radio
 */
std::unique_ptr<MessageRadio> CreateMessageRadio(const std::string& radio,
                                                 const MessageRadioConfig& config);

/**
 * @param radio any radio, or wire
 * @param settings what differs from the link's defaults (doc/uplinks.rst lists them)
 * @return the link, without ns-3
 * @throw std::invalid_argument for unknown names and values that cannot be
 */
std::unique_ptr<LinkModel> CreateLink(const std::string& radio, LinkSettings settings);

} // namespace aiot
} // namespace ns3

#endif // AIOT_RADIO_TECHNOLOGY_H
