// SPDX-License-Identifier: GPL-2.0-only
#include "follow-the-sun-scenario.h"

#include "ns3/decided-defaults.h"
#include "ns3/quoted-text.h"

#include <algorithm>
#include <cmath>
#include <sstream>
#include <stdexcept>

namespace ns3
{
namespace aiot
{

namespace
{

constexpr std::size_t MOST_ZONES = 8;
/// Headers of a datagram on the link: IP, UDP and PPP, with the message's own (B).
constexpr double DATAGRAM_OVERHEAD_BYTES = 66;
constexpr double DATAGRAM_BYTES = 1400;
/// The heaviest network that is measured on the default server, so that there is something to move.
const char* const DEFAULT_MODEL = "retinanet_resnext50_800";

/// Shorter, a board is busy with nothing but starting, and a day has millions of starts.
constexpr double LEAST_WAKE_S = 1;

const char* const WIRED_PORT = "100BASE-TX-port";

/// @throw std::invalid_argument unless a board fits and has a processor
void
RequireBoard(bool fits, const Board& board, const std::string& what)
{
    if (!fits || !board.processor)
    {
        throw std::invalid_argument("board " + QuotedText(board.profile.name) +
                                    ": one with a processor and " + what + " is wanted");
    }
}

int64_t
Nanoseconds(double seconds)
{
    return std::llround(seconds * 1e9);
}

} // namespace

FollowTheSun::FollowTheSun(const FollowTheSunConfig& config, const InferenceCosts& costs)
    : m_config(config),
      m_offload(config.offload),
      m_workload(costs, config.model.empty() ? DEFAULT_MODEL : config.model, config.precision)
{
    MakeForecast(m_config.forecast);
    CheckDefaults();
    m_config.model = m_workload.GetModel().name;
    ResolveParts(costs.GetHardware());
    m_config.offload = m_offload.GetName();
    std::vector<Board> boards;
    for (const auto& [tier, board] :
         {std::pair<Offload, const Board&>{Offload::DEVICE, deviceBoard},
          {Offload::EDGE, edgeBoard},
          {Offload::CLOUD, cloudBoard}})
    {
        if (m_offload.MayBe(tier))
        {
            boards.push_back(board);
        }
    }
    costs.RequirePowerCap(boards);
    m_workload.Place(
        m_offload,
        {{Offload::DEVICE, deviceBoard}, {Offload::EDGE, edgeBoard}, {Offload::CLOUD, cloudBoard}});
    m_notes = m_workload.GetNotes();
    if (!m_offload.MayBe(Offload::CLOUD))
    {
        m_notes.push_back("no sample goes to the cloud: --policy, --forecast and the latency "
                          "bound have no effect");
    }
    RequireBattery();
    ResolvePlaces();
    ResolveLatencies();
}

void
FollowTheSun::CheckDefaults() const
{
    ScenarioTraits traits;
    traits.packets = m_config.fidelity == "packet";
    traits.radio = "csma";
    traits.transport = "udp";
    traits.place = "--offload and --policy";
    traits.links = "the way to the regions, --zones and --site,";
    traits.battery = "--battery";
    traits.hasBattery = traits.harvests = true;
    RefuseDecidedDefaults(traits);
}

void
FollowTheSun::ResolveParts(const HardwareCatalogue& hardware)
{
    deviceBoard = hardware.GetBoard(m_config.device);
    switchBoard = hardware.GetBoard("lan-switch");
    edgeBoard = hardware.GetBoard(m_config.edge);
    cloudBoard = hardware.GetBoard(m_config.cloud);
    RequireBoard(!deviceBoard.sensors.empty() && deviceBoard.profile.radio == WIRED_PORT,
                 deviceBoard,
                 "a sensor and a wired port");
    RequireBoard(edgeBoard.profile.role == "edge", edgeBoard, "the role edge");
    RequireBoard(cloudBoard.profile.role == "cloud", cloudBoard, "the role cloud");
    deviceBoard.profile.supplyKind = "harvested";
}

void
FollowTheSun::RequireBattery() const
{
    double idleW = deviceBoard.profile.platformW.value + deviceBoard.processor->idleW.value +
                   deviceBoard.radio->GetPowerW("idle");
    for (const SensorProfile& sensor : deviceBoard.sensors)
    {
        idleW += sensor.sleepW.value;
    }
    const double restart = GetGivenNumber("ns3::aiot::Battery::RestartFraction", 0.05);
    const double leastJ = idleW * LEAST_WAKE_S / restart;
    if (m_config.batteryJ < leastJ)
    {
        std::ostringstream text;
        text << "a battery of " << m_config.batteryJ << " J starts the board at " << 100 * restart
             << " % of that, for " << m_config.batteryJ * restart / idleW << " s; at least "
             << LEAST_WAKE_S << " s is needed: " << leastJ << " J";
        throw std::invalid_argument(text.str());
    }
}

void
FollowTheSun::ResolvePlaces()
{
    if (m_config.zones.size() < 2 || m_config.zones.size() > MOST_ZONES)
    {
        throw std::invalid_argument("zones: 2 to 8 are wanted, separated by commas, not " +
                                    std::to_string(m_config.zones.size()));
    }
    const CloudRegions known = CloudRegions::BuiltIn();
    const auto find = [this](const std::string& zone) {
        return std::find_if(m_regions.begin(), m_regions.end(), [&](const SunRegion& each) {
            return LowerText(each.region.zone) == LowerText(zone);
        });
    };
    for (const std::string& text : m_config.zones)
    {
        const CloudRegion region = known.Get(text);
        if (find(region.zone) != m_regions.end())
        {
            throw std::invalid_argument("zone " + QuotedText(region.zone) + " is there twice");
        }
        m_regions.push_back({region, 0, 0, false, {}});
    }
    const auto home = find(m_config.home.empty() ? m_regions.front().region.zone : m_config.home);
    if (home == m_regions.end())
    {
        throw std::invalid_argument("home " + QuotedText(m_config.home) +
                                    " is not one of the zones");
    }
    m_home = static_cast<std::size_t>(home - m_regions.begin());
    m_config.home = home->region.zone;
    m_config.site = m_config.site.value_or(home->region.place);
    RequireGeoPlace(*m_config.site);
}

void
FollowTheSun::ResolveLatencies()
{
    const double datagrams = std::ceil(m_config.payloadBytes / DATAGRAM_BYTES);
    const double lineS =
        (m_config.payloadBytes + datagrams * DATAGRAM_OVERHEAD_BYTES) * 8 / WAN_BPS;
    const double localS = SensorHelper::GetSamplingTime(deviceBoard).GetSeconds();
    const double serviceS = m_workload.GetLatencyS(Offload::CLOUD);
    const double idleW = cloudBoard.processor->idleW.value;
    const double runningW =
        m_workload.Runs(Offload::CLOUD) ? m_workload.GetRunningPowerW(Offload::CLOUD) : idleW;
    for (SunRegion& each : m_regions)
    {
        each.distanceKm = GreatCircleKm(*m_config.site, each.region.place);
        each.delayS = FibreDelayS(*m_config.site, each.region.place);
        each.offered.zone = each.region.zone;
        each.offered.latencyS = localS + 2 * each.delayS + serviceS + m_config.latencyMarginS;
        each.offered.startsAfterNs = Nanoseconds(each.delayS + lineS);
        each.offered.lastsNs = Nanoseconds(serviceS);
        each.offered.powerW = runningW - idleW;
        each.offered.pue = cloudBoard.profile.pue.value;
        each.within = each.offered.latencyS <= m_config.latencyBoundS;
    }
}

const OffloadChoice&
FollowTheSun::GetOffload() const
{
    return m_offload;
}

const InferenceWorkload&
FollowTheSun::GetWorkload() const
{
    return m_workload;
}

const FollowTheSunConfig&
FollowTheSun::GetConfig() const
{
    return m_config;
}

const std::vector<std::string>&
FollowTheSun::GetNotes() const
{
    return m_notes;
}

const std::vector<SunRegion>&
FollowTheSun::GetRegions() const
{
    return m_regions;
}

std::size_t
FollowTheSun::GetHome() const
{
    return m_home;
}

std::unique_ptr<RegionChoice>
FollowTheSun::MakeChoice(const std::string& policy, ZoneIntensities& zones) const
{
    RegionChoiceSetup setup;
    for (const SunRegion& each : m_regions)
    {
        setup.regions.push_back(each.offered);
        UseFacility(zones, setup.regions.back());
        setup.series.push_back(&zones.Get(each.region.zone));
    }
    setup.home = m_home;
    setup.boundS = m_config.latencyBoundS;
    setup.forecast = MakeForecast(m_config.forecast);
    return MakeRegionChoice(policy, setup);
}

} // namespace aiot
} // namespace ns3
