// SPDX-License-Identifier: GPL-2.0-only
#include "uplink-answer.h"

#include "common/short-number.h"

#include "ns3/catalogue.h"
#include "ns3/cellular-link.h"
#include "ns3/quoted-text.h"
#include "ns3/radio-technology.h"
#include "ns3/tx-power-note.h"

#include <cmath>
#include <stdexcept>

namespace ns3::aiot
{

namespace
{

constexpr std::uint32_t PAYLOAD_BYTES = 20;

bool
WaitsAsleep(const std::string& wait)
{
    if (wait != "sleep" && wait != "clocked")
    {
        throw std::invalid_argument("wait " + QuotedText(wait) + " must be sleep or clocked");
    }
    return wait == "sleep";
}

UplinkParts
TakeParts(const UplinkQuery& question, const RadioProfile& radio, const ProcessorProfile* host)
{
    const RadioTechnology& technology = FindRadioTechnology(question.technology);
    UplinkParts parts;
    const bool usual = question.radio.empty() && std::isnan(question.txDbm);
    parts.radio = radio.GetName();
    parts.txDbm = usual ? technology.txPowerDbm : question.txDbm;
    if (radio.GetTechnology() != technology.part)
    {
        parts.notes.push_back("radio " + QuotedText(radio.GetName()) + " is one of " +
                              radio.GetTechnology() + ", its powers are taken for " +
                              technology.name);
    }
    if (const std::string note =
            std::isnan(parts.txDbm) ? "" : DescribeTxPower(radio, parts.txDbm, !usual);
        !note.empty())
    {
        parts.notes.push_back(note);
    }
    parts.power = LinkPower::FromRadio(radio, parts.txDbm, question.rest);
    parts.restKnown = host != nullptr || parts.power.Get(LinkState::SLEEP) > 0.0;
    if (host != nullptr)
    {
        parts.processor = host->name;
        parts.power.hostActiveW = host->activeW.value;
        parts.power.hostSleepW =
            WaitsAsleep(question.wait) ? host->sleepW.value : host->idleW.value;
    }
    return parts;
}

UplinkParts
TakeBoard(const UplinkQuery& question, const HardwareCatalogue& hardware, const std::string& name)
{
    const Board board = hardware.GetBoard(name, question.host);
    if (!board.radio || !board.processor)
    {
        throw std::invalid_argument("board " + QuotedText(name) +
                                    " has no radio of its own or no processor");
    }
    RequireRadioOf(board, FindRadioTechnology(question.technology));
    UplinkParts parts = TakeParts(question, *board.radio, &*board.processor);
    parts.board = board.profile.name;
    if (board.profile.radioAccounting == RadioAccounting::RADIO_INCLUDES_PROCESSOR)
    {
        parts.power.hostSleepW = board.processor->idleW.value; // or the radio would be off
    }
    return parts;
}

UplinkParts
ChooseParts(const UplinkQuery& question, const HardwareCatalogue& hardware)
{
    const RadioTechnology& technology = FindRadioTechnology(question.technology);
    if (!question.board.empty() && !question.radio.empty())
    {
        throw std::invalid_argument("uplink: give either --board or --radio");
    }
    const std::string usual = technology.isWire ? "" : technology.defaults.device;
    const std::string board = question.board.empty() ? usual : question.board;
    if (question.radio.empty() && !board.empty())
    {
        return TakeBoard(question, hardware, board);
    }
    const RadioProfile radio =
        hardware.radios.Get(question.radio.empty() ? technology.usualPart : question.radio);
    if (question.host.empty())
    {
        return TakeParts(question, radio, nullptr);
    }
    const ProcessorProfile host = hardware.processors.Get(question.host);
    return TakeParts(question, radio.WithoutProcessor(), &host);
}

} // namespace

UplinkAnswer
AnswerUplink(const UplinkQuery& question)
{
    const auto link = CreateLink(question.technology, LinkSettings::Parse(question.settings));
    LinkLoad load;
    load.contenders = question.contenders;
    load.messagesPerS = question.messagesPerS.value_or(0.0);
    load.frameErrorRate = question.frameErrorRate;
    const std::uint32_t payloadBytes = question.payloadBytes.value_or(PAYLOAD_BYTES);
    const Catalogue catalogue = ReadCatalogue(question.catalogue);
    const HardwareCatalogue& hardware = catalogue.hardware;
    UplinkParts parts = ChooseParts(question, hardware);
    parts.notes.insert(parts.notes.begin(), catalogue.notes.begin(), catalogue.notes.end());
    if (const auto* cellular = dynamic_cast<const CellularLink*>(link.get()))
    {
        RequireCategory(cellular->GetConfig(), hardware.radios.Get(parts.radio));
    }
    return UplinkAnswer{question.technology, payloadBytes, parts, link->Plan(payloadBytes, load)};
}

std::string
DescribeParts(const UplinkParts& parts)
{
    std::string text = parts.board.empty() ? "" : "board " + parts.board + ": ";
    text += parts.radio;
    if (!std::isnan(parts.txDbm))
    {
        text += " at " + RoundedNumber(parts.txDbm) + " dBm";
    }
    return text + (parts.processor.empty() ? ", radio alone" : " and " + parts.processor);
}

} // namespace ns3::aiot
