// SPDX-License-Identifier: GPL-2.0-only
#include "radio-technology.h"

#include "packet-makers.h"
#include "radio-list.h"

#include "ns3/board-check.h"
#include "ns3/name-index.h"
#include "ns3/packet-library.h"
#include "ns3/quoted-text.h"

#include <algorithm>
#include <stdexcept>

namespace ns3
{
namespace aiot
{

namespace
{

/// @return names of the radios that something holds for
template <class Holds>
std::vector<std::string>
ListNames(const Holds& holds)
{
    std::vector<std::string> names;
    for (const RadioTechnology& radio : GetRadioTechnologies())
    {
        if (holds(radio))
        {
            names.push_back(radio.name);
        }
    }
    return names;
}

} // namespace

const std::vector<RadioTechnology>&
GetRadioTechnologies()
{
#define AIOT_MAKE_RADIO(NAME) Make##NAME##Radio(),
    static const std::vector<RadioTechnology> radios{AIOT_RADIO_LIST(AIOT_MAKE_RADIO)};
#undef AIOT_MAKE_RADIO
    return radios;
}

const RadioTechnology&
FindRadioTechnology(const std::string& name)
{
    NameIndex names("radio");
    for (const RadioTechnology& radio : GetRadioTechnologies())
    {
        if (radio.name == name)
        {
            return radio;
        }
        names.Add(radio.name);
    }
    const std::vector<std::string> near = names.GetNearest(name);
    throw std::invalid_argument("unknown radio " + QuotedText(name) +
                                (near.empty() ? "; known are " + JoinRadioNames(names.GetNames())
                                              : "; near are " + JoinRadioNames(near)));
}

std::vector<std::string>
GetRadioNames()
{
    return ListNames([](const RadioTechnology&) { return true; });
}

std::vector<std::string>
GetAccessNetworkNames()
{
    return ListNames([](const RadioTechnology& radio) { return radio.makePlan != nullptr; });
}

std::string
JoinRadioNames(const std::vector<std::string>& names)
{
    std::string list;
    for (std::size_t i = 0; i < names.size(); ++i)
    {
        list += i == 0 ? "" : i + 1 == names.size() ? " or " : ", ";
        list += names[i];
    }
    return list;
}

void
RequireRadioOf(const Board& board, const RadioTechnology& radio)
{
    if (radio.isWire)
    {
        RequirePort(board);
        return;
    }
    RequireRadio(board, radio.part);
    if (radio.requireBoard)
    {
        radio.requireBoard(board);
    }
}

std::unique_ptr<AccessNetworkHelper>
CreateAccessNetworkHelper(const std::string& radio, const AccessNetworkConfig& config)
{
    const RadioTechnology& technology = FindRadioTechnology(radio);
    if (!technology.makePlan)
    {
        throw std::invalid_argument("radio " + radio + " has no packet level, those are " +
                                    JoinRadioNames(GetAccessNetworkNames()));
    }
    AccessNetworkConfig resolved = config;
    if (resolved.ipVersion == 0)
    {
        resolved.ipVersion = static_cast<int>(technology.defaults.ipVersion);
    }
    LoadPacketLibrary();
    const auto& makers = GetPacketMakers().accessNetworks;
    const auto maker = makers.find(radio);
    if (maker == makers.end())
    {
        throw std::logic_error("the packet level cannot build a network of " + radio);
    }
    return maker->second(resolved);
}

std::unique_ptr<MessageRadio>
CreateMessageRadio(const std::string& radio, const MessageRadioConfig& config)
{
    const RadioTechnology& technology = FindRadioTechnology(radio);
    if (!technology.makeMessages)
    {
        throw std::invalid_argument("radio " + QuotedText(radio) + " has no message level");
    }
    if (!technology.whyNoHandshake.empty() && config.session.handshake != "none")
    {
        throw std::invalid_argument("handshake " + QuotedText(config.session.handshake) + ": " +
                                    technology.whyNoHandshake);
    }
    LinkSettings settings = LinkSettings::Parse(config.link);
    auto made = technology.makeMessages(config, settings);
    settings.RefuseOthers(radio);
    if (config.session.join)
    {
        LinkProcedure join = FindJoin(radio);
        if (join.steps.empty())
        {
            throw std::invalid_argument("--join: how a device joins over " + radio +
                                        " is not known, traces/link-procedures.csv has no steps");
        }
        join.name = "join";
        made->SetJoin(join);
    }
    return made;
}

std::unique_ptr<LinkModel>
CreateLink(const std::string& radio, LinkSettings settings)
{
    auto link = FindRadioTechnology(radio).makeLink(settings);
    settings.RefuseOthers(radio);
    return link;
}

} // namespace aiot
} // namespace ns3
