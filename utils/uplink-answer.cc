// SPDX-License-Identifier: GPL-2.0-only
#include "uplink-answer.h"

#include "ns3/link-factory.h"
#include "ns3/processor-catalogue.h"
#include "ns3/radio-catalogue.h"

#include <cmath>

namespace ns3::aiot
{

UplinkAnswer
AnswerUplink(const UplinkQuestion& question)
{
    const LinkTechnology& technology = FindLinkTechnology(question.technology);
    const auto link = CreateLink(question.technology, LinkSettings::Parse(question.settings));
    LinkLoad load;
    load.contenders = question.contenders;
    load.messagesPerS = question.messagesPerS;
    load.frameErrorRate = question.frameErrorRate;
    const bool usual = question.radio.empty();
    const double txDbm = usual && std::isnan(question.txDbm) ? technology.txDbm : question.txDbm;
    RadioProfile radio = RadioCatalogue::BuiltIn().Get(usual ? technology.radio : question.radio);
    const std::string name = radio.GetName();
    if (!question.host.empty())
    {
        radio = radio.WithoutHost();
    }
    LinkPower power = LinkPower::FromRadio(radio, txDbm, question.rest);
    if (!question.host.empty())
    {
        const ProcessorProfile host = ProcessorCatalogue::BuiltIn().Get(question.host);
        power.hostActiveW = host.activeW.value;
        power.hostSleepW = host.sleepW.value;
    }
    return UplinkAnswer{technology.name,
                        name,
                        txDbm,
                        link->Plan(question.payloadBytes, load),
                        power};
}

} // namespace ns3::aiot
