// SPDX-License-Identifier: GPL-2.0-only
#include "link-factory.h"

#include "ble-link.h"
#include "cellular-link.h"
#include "lorawan-link.h"
#include "lr-wpan-link.h"
#include "wifi-link.h"
#include "wired-link.h"

#include "ns3/quoted-text.h"

#include <limits>
#include <stdexcept>

namespace ns3::aiot
{

void
ReadLinkSettings(LinkSettings& settings, LorawanConfig& config)
{
    std::string chip = config.modulation.chip == LoraChip::SX127X ? "sx127x" : "sx126x";
    settings.Read("sf", config.modulation.spreadingFactor);
    settings.Read("bandwidth", config.modulation.bandwidthHz);
    settings.Read("cr", config.modulation.codingRate);
    settings.Read("preamble", config.modulation.preambleSymbols);
    settings.Read("explicit", config.modulation.explicitHeader);
    settings.Read("crc", config.modulation.crc);
    settings.Read("chip", chip);
    settings.Read("overhead", config.overheadBytes);
    settings.Read("channels", config.channels);
    settings.Read("duty", config.dutyCycle);
    settings.Read("confirmed", config.confirmed);
    settings.Read("transmissions", config.maxTransmissions);
    settings.Read("repetitions", config.repetitions);
    settings.Read("downlink", config.downlinkSuccess);
    settings.Read("capture", config.captureDb);
    settings.Read("exponent", config.pathLossExponent);
    settings.Read("rx2sf", config.rx2SpreadingFactor);
    settings.Read("rxsymbols", config.minRxSymbols);
    settings.Read("rxerror", config.rxErrorS);
    settings.Read("wake", config.radioWakeS);
    settings.Read("hostwake", config.hostWakeS);
    settings.Read("hostafter", config.hostAfterS);
    if (chip != "sx127x" && chip != "sx126x")
    {
        throw std::invalid_argument("setting chip is " + QuotedText(chip) +
                                    ", must be sx127x or sx126x");
    }
    config.modulation.chip = chip == "sx127x" ? LoraChip::SX127X : LoraChip::SX126X;
}

void
ReadLinkSettings(LinkSettings& settings, LrWpanConfig& config)
{
    settings.Read("slotted", config.slotted);
    settings.Read("ack", config.timing.acknowledged);
    settings.Read("minbe", config.timing.minExponent);
    settings.Read("maxbe", config.timing.maxExponent);
    settings.Read("backoffs", config.timing.maxBackoffs);
    settings.Read("retries", config.timing.maxRetries);
    settings.Read("atend", config.timing.judgesAtEnd);
    settings.Read("survives", config.timing.firstSurvives);
    settings.Read("overhead", config.overheadBytes);
    settings.Read("listens", config.listens);
    settings.Read("wake", config.wakeS);
    settings.Read("host", config.hostS);
    settings.Read("tsch", config.tsch.enabled);
    settings.Read("slot", config.tsch.slotS);
    settings.Read("slots", config.tsch.slots);
    settings.Read("rxslots", config.tsch.rxSlots);
    settings.Read("guard", config.tsch.rxWaitS);
    settings.Read("slothost", config.tsch.slotHostS);
}

void
ReadLinkSettings(LinkSettings& settings, WifiConfig& config)
{
    std::string mode;
    std::string control;
    settings.Read("mode", mode);
    settings.Read("control", control);
    settings.Read("slot", config.slotS);
    settings.Read("sifs", config.sifsS);
    settings.Read("aifs", config.aifsSlots);
    settings.Read("window", config.window);
    settings.Read("doublings", config.doublings);
    settings.Read("attempts", config.maxAttempts);
    settings.Read("capture", config.capture);
    settings.Read("overhead", config.overheadBytes);
    settings.Read("beacon", config.beaconBytes);
    settings.Read("powersave", config.powerSave);
    settings.Read("listen", config.listenEvery);
    settings.Read("wake", config.wakeS);
    settings.Read("host", config.hostS);
    config.data = mode.empty() ? config.data : FindWifiMode(mode);
    config.control = control.empty() ? config.control : FindWifiMode(control);
}

void
ReadLinkSettings(LinkSettings& settings, CellularConfig& config)
{
    settings.Read("wake", config.wakeS);
    settings.Read("sync", config.syncS);
    settings.Read("preamble", config.preambleS);
    settings.Read("accessperiod", config.accessPeriodS);
    settings.Read("answer", config.accessAnswerS);
    settings.Read("accesses", config.maxAccesses);
    settings.Read("setupup", config.setupUplinkBytes);
    settings.Read("setupdown", config.setupDownlinkBytes);
    settings.Read("exchanges", config.exchanges);
    settings.Read("exchange", config.exchangeS);
    settings.Read("overhead", config.overheadBytes);
    settings.Read("uplink", config.uplinkBps);
    settings.Read("downlink", config.downlinkBps);
    settings.Read("repetitions", config.blocks.repetitions);
    settings.Read("tbs", config.blocks.blockIndex);
    settings.Read("narrowtone", config.blocks.narrowTone);
    settings.Read("gap", config.blockGapS);
    settings.Read("channels", config.channels);
    settings.Read("tail", config.tailS);
    settings.Read("rai", config.releaseAssistance);
    settings.Read("release", config.releaseS);
    settings.Read("active", config.activeS);
    settings.Read("paging", config.pagingPeriodS);
    settings.Read("host", config.hostS);
}

namespace
{

void
ReadBlePhy(LinkSettings& settings, BlePhy& phy)
{
    settings.Read("ramp", phy.rampS);
    settings.Read("wake", phy.wakeS);
    settings.Read("host", phy.hostS);
    settings.Read("packethost", phy.perPacketHostS);
}

} // namespace

void
ReadLinkSettings(LinkSettings& settings, BleAdvertisingConfig& config)
{
    ReadBlePhy(settings, config.phy);
    settings.Read("channels", config.channels);
    settings.Read("events", config.events);
    settings.Read("interval", config.intervalS);
    settings.Read("scan", config.scanShare);
}

void
ReadLinkSettings(LinkSettings& settings, BleConnectionConfig& config)
{
    ReadBlePhy(settings, config.phy);
    settings.Read("interval", config.intervalS);
    settings.Read("latency", config.latency);
    settings.Read("packet", config.maxPacketBytes);
    settings.Read("ppm", config.clockPpm);
    settings.Read("events", config.maxEvents);
}

void
ReadLinkSettings(LinkSettings& settings, WiredConfig& config)
{
    settings.Read("rate", config.bitRateBps);
    settings.Read("propagation", config.propagationS);
    settings.Read("overhead", config.overheadBytes);
    settings.Read("framing", config.framingBytes);
    settings.Read("shared", config.shared);
    settings.Read("host", config.hostS);
}

namespace
{

template <class Link, class Config>
std::unique_ptr<LinkModel>
MakeLink(Config config, LinkSettings& settings)
{
    ReadLinkSettings(settings, config);
    return std::make_unique<Link>(config);
}

std::unique_ptr<LinkModel>
Make(const std::string& technology, LinkSettings& settings)
{
    std::uint32_t coverage = 0;
    if (technology == "lorawan")
    {
        return MakeLink<LorawanLink>(LorawanConfig(), settings);
    }
    if (technology == "lr-wpan")
    {
        return MakeLink<LrWpanLink>(LrWpanConfig(), settings);
    }
    if (technology == "wifi")
    {
        return MakeLink<WifiLink>(WifiConfig(), settings);
    }
    if (technology == "ble-advertising")
    {
        return MakeLink<BleAdvertisingLink>(BleAdvertisingConfig(), settings);
    }
    if (technology == "ble-connection")
    {
        return MakeLink<BleConnectionLink>(BleConnectionConfig(), settings);
    }
    if (technology == "wired")
    {
        return MakeLink<WiredLink>(WiredConfig(), settings);
    }
    if (technology == "lte")
    {
        return MakeLink<CellularLink>(CellularConfig(), settings);
    }
    settings.Read("coverage", coverage);
    return MakeLink<CellularLink>(technology == "nb-iot" ? NbIotConfig(coverage)
                                                         : LteMConfig(coverage),
                                  settings);
}

} // namespace

const std::vector<LinkTechnology>&
GetLinkTechnologies()
{
    constexpr double highest = std::numeric_limits<double>::quiet_NaN();
    static const std::vector<LinkTechnology> technologies{{"lorawan", "SX1261", 14.0},
                                                          {"lr-wpan", "CC2420", 0.0},
                                                          {"wifi", "ESP32-C3", 14.0},
                                                          {"lte", "LTE-Cat4-modem", 23.0},
                                                          {"lte-m", "nRF9160", 23.0},
                                                          {"nb-iot", "BG96", 23.0},
                                                          {"ble-advertising", "nRF52832", 0.0},
                                                          {"ble-connection", "nRF52832", 0.0},
                                                          {"wired", "100BASE-TX-port", highest}};
    return technologies;
}

const LinkTechnology&
FindLinkTechnology(const std::string& name)
{
    std::string list;
    for (const LinkTechnology& technology : GetLinkTechnologies())
    {
        if (technology.name == name)
        {
            return technology;
        }
        list += (list.empty() ? "" : ", ") + technology.name;
    }
    throw std::invalid_argument("unknown link technology " + QuotedText(name) +
                                ", must be one of " + list);
}

std::unique_ptr<LinkModel>
CreateLink(const std::string& technology, LinkSettings settings)
{
    FindLinkTechnology(technology);
    std::unique_ptr<LinkModel> link = Make(technology, settings);
    settings.RefuseOthers(technology);
    return link;
}

} // namespace ns3::aiot
