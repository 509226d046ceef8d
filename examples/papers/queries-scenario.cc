// SPDX-License-Identifier: GPL-2.0-only
#include "queries-scenario.h"

#include "queries-fleet.h"

#include "ns3/batch-serving.h"
#include "ns3/catalogue.h"
#include "ns3/facility-series.h"
#include "ns3/llm-models.h"
#include "ns3/object-factory.h"
#include "ns3/query-energies.h"
#include "ns3/radio-technology.h"
#include "ns3/uinteger.h"

#include <algorithm>
#include <cmath>
#include <map>
#include <sstream>
#include <stdexcept>
#include <utility>

namespace ns3
{
namespace aiot
{

namespace
{

constexpr uint16_t PORT = 5000;
/// From the first stream on: those of homes' links, of phones', of servers, of clients.
constexpr int64_t SERVER_STREAMS = 2 * AccessNetworkHelper::STREAM_BLOCK;
constexpr int64_t CLIENT_STREAMS = SERVER_STREAMS + 1000;
constexpr uint32_t HOMES_PER_CELL = 20;
constexpr uint32_t PHONES_PER_CELL = 50;
constexpr const char* SPREAD = "spread";

/// Each region in turn.
class InTurn : public RegionChoice
{
  public:
    explicit InTurn(std::size_t regions)
        : m_regions(regions)
    {
    }

    std::size_t Choose(int64_t /* nowNs */) const override
    {
        return m_next++ % m_regions;
    }

  private:
    std::size_t m_regions;
    mutable std::size_t m_next{0};
};

uint32_t
CountCells(uint32_t clients, uint32_t perCell)
{
    return (clients + perCell - 1) / perCell;
}

} // namespace

HardwareCatalogue
QueriesConfig::GetHardware() const
{
    return catalogue ? catalogue->hardware : HardwareCatalogue::BuiltIn();
}

Queries::Queries(const QueriesConfig& config, ZoneIntensities& zones)
    : m_config(config),
      m_zones(zones)
{
    if (m_config.homes + m_config.phones == 0)
    {
        throw std::invalid_argument("nobody asks: --homes and --phones are both 0");
    }
    if (m_config.fidelity == "packet" && m_config.homes > 0 && m_config.phones > 0)
    {
        throw std::invalid_argument("--fidelity=packet takes one kind of clients: set --homes or "
                                    "--phones to 0");
    }
    const HardwareCatalogue hardware = m_config.GetHardware();
    m_homeBoard = hardware.GetBoard(m_config.home);
    m_phoneBoard = hardware.GetBoard(m_config.phone);
    RequireRadioOf(m_homeBoard, FindRadioTechnology("wifi"));
    RequireRadioOf(m_phoneBoard, FindRadioTechnology("lte"));
    // Whoever asks recharges in time; what a charger loses is not counted.
    m_phoneBoard.profile.supplyKind = "grid";
    m_homeBoard.profile.supplyKind = "grid";
    m_cloudBoard = hardware.GetBoard("cloud-server");
    m_cloudBoard.processor = std::nullopt;
    ResolveKinds();
    ResolveRegions();
    ResolveServing();
    CheckServing();
    if (!m_config.scaling.empty())
    {
        RequireScalingPolicy(m_config.scaling);
    }
    const auto hasFacility = [&](const CloudRegion& region) {
        return m_zones.FindFacility(region.zone) != nullptr;
    };
    if (std::none_of(m_regions.begin(), m_regions.end(), hasFacility))
    {
        m_notes.emplace_back("PUE is 1 without --facility: joules per image, video and reply of "
                             "the table contain cooling, those of tokens are of the GPUs alone");
    }
    m_zones.RequireCovered(m_config.startUtcNs, m_config.startUtcNs + GetLength().GetNanoSeconds());
}

void
Queries::ResolveKinds()
{
    m_kinds = ReadQueryKinds(CsvTable::BuiltIn("query-kinds.csv"), m_config.setting);
    const QueryEnergies energies = QueryEnergies::BuiltIn();
    for (QueryKind& kind : m_kinds)
    {
        kind.spread *= m_config.spreadFactor;
        m_energyJ.push_back(kind.IsTokens() ? 0 : energies.Get(kind.measured).energyJ);
    }
}

void
Queries::ResolveRegions()
{
    const CloudRegions known = CloudRegions::BuiltIn();
    for (const std::string& zone : m_config.zones)
    {
        m_regions.push_back(known.Get(zone));
        m_zones.Get(m_regions.back().zone);
        m_delayS.push_back(FibreDelayS(m_regions.front().place, m_regions.back().place));
    }
    if (m_regions.empty() || m_regions.size() > 8)
    {
        throw std::invalid_argument("--zones: 1 to 8 zones by commas are needed, not " +
                                    std::to_string(m_regions.size()));
    }
}

void
Queries::ResolveServing()
{
    m_serving.setting = FindLlmModel(m_config.model);
    m_serving.setting.gpu = GpuTable::BuiltIn().Get(m_config.gpu);
    m_serving.setting.gpus = m_config.gpus;
    m_serving.batching = m_config.batching == "static" ? Batching::STATIC : Batching::CONTINUOUS;
    m_serving.maxSequences = m_config.maxSequences;
}

void
Queries::CheckServing() const
{
    for (const QueryKind& kind : m_kinds)
    {
        if (kind.IsTokens())
        {
            ServingRequest mean;
            mean.tokensIn = static_cast<uint32_t>(kind.tokensIn);
            mean.tokensOut = static_cast<uint32_t>(kind.tokensOut);
            TokenServing(m_serving).Submit(mean);
        }
    }
}

std::shared_ptr<const RegionChoice>
Queries::MakeChoice() const
{
    if (m_config.policy == SPREAD)
    {
        return std::make_shared<InTurn>(m_regions.size());
    }
    RegionChoiceSetup setup;
    for (std::size_t i = 0; i < m_regions.size(); ++i)
    {
        ProcessingRegion region;
        region.zone = m_regions[i].zone;
        region.latencyS = 2 * m_delayS[i];
        region.startsAfterNs = std::llround(m_delayS[i] * 1e9);
        region.lastsNs = 1000000000;
        region.powerW = 1;
        UseFacility(m_zones, region);
        setup.regions.push_back(region);
        setup.series.push_back(&m_zones.Get(region.zone));
    }
    setup.boundS = 10;
    setup.forecast = MakeForecast(m_config.forecast);
    return MakeRegionChoice(m_config.policy, setup);
}

Time
Queries::GetLength() const
{
    return Seconds(m_config.days * DAY_S + m_config.drainS);
}

const std::vector<std::string>&
Queries::GetNotes() const
{
    return m_notes;
}

void
Queries::Build()
{
    m_homes.Create(m_config.homes);
    m_phones.Create(m_config.phones);
    m_accessPoints.Create(CountCells(m_config.homes, HOMES_PER_CELL));
    m_baseStations.Create(CountCells(m_config.phones, PHONES_PER_CELL));
    m_exchange = CreateObject<Node>();
    m_clouds.Create(static_cast<uint32_t>(m_regions.size()));
    if (m_config.fidelity == "message")
    {
        InstallMessages();
    }
    else
    {
        InstallPackets();
    }
    AttachSink();
    InstallServers();
    InstallClients();
}

void
Queries::AttachSink()
{
    m_sink = std::make_unique<EnergyCarbonSink>(m_zones, m_config.startUtcNs);
    const std::string& home = m_regions.front().zone;
    const auto label =
        [&](const NodeContainer& nodes, const std::string& name, const std::string& role) {
            for (uint32_t i = 0; i < nodes.GetN(); ++i)
            {
                m_sink->Label(nodes.Get(i), {name + "-" + std::to_string(i), role, home});
            }
        };
    label(m_homes, "home", "sensor");
    label(m_phones, "phone", "sensor");
    label(m_accessPoints, "access-point", "access-point");
    label(m_baseStations, "base-station", "base-station");
    m_sink->Label(m_exchange, {"exchange", "gateway", home});
    for (uint32_t i = 0; i < m_clouds.GetN(); ++i)
    {
        const std::string& zone = m_regions[i].zone;
        NodeLabel cloud = MakeNodeLabel("cloud-" + zone, m_cloudBoard, zone);
        // The engines are no part of the catalogue's board: nothing embodied is known of them.
        cloud.board.clear();
        // The joules of kinds that were measured contain cooling already.
        cloud.pue = 1;
        m_sink->Label(m_clouds.Get(i), cloud);
    }
    m_sink->Attach(NodeContainer::GetGlobal());
}

void
Queries::InstallServers()
{
    for (uint32_t i = 0; i < m_clouds.GetN(); ++i)
    {
        auto server = CreateObject<QueryServer>();
        server->SetAttribute("Transport", ObjectFactoryValue(m_transport));
        server->SetAttribute("Port", UintegerValue(PORT));
        InstallEngines(server, m_clouds.Get(i));
        if (!m_config.scaling.empty())
        {
            InstallFleets(server);
        }
        server->AssignStreams(NETWORK_STREAM + SERVER_STREAMS + i);
        m_clouds.Get(i)->AddApplication(server);
        m_servers.Add(server);
    }
}

void
Queries::InstallEngines(const Ptr<QueryServer>& server, const Ptr<Node>& node)
{
    std::vector<MeasuredKind> measured;
    for (double energyJ : m_energyJ)
    {
        // Kinds with tokens never come here; their row is of any positive joules.
        measured.push_back({energyJ > 0 ? energyJ : 1, m_config.mediaW});
    }
    const std::vector<Ptr<ProcessorEnergyModel>>& processors = m_processors.at(node->GetId());
    std::vector<std::size_t> tokens;
    std::vector<std::size_t> media;
    for (std::size_t r = 0; r < processors.size(); ++r)
    {
        const bool isLlm = r < m_config.llmReplicas;
        std::unique_ptr<ServingModel> model;
        if (isLlm)
        {
            model = std::make_unique<TokenServing>(m_serving);
        }
        else
        {
            model = std::make_unique<BatchServing>(m_kinds.size(), MakeMeasuredPrice(measured));
        }
        (isLlm ? tokens : media).push_back(server->AddEngine(std::move(model), processors[r]));
    }
    for (std::size_t k = 0; k < m_kinds.size(); ++k)
    {
        server->AddKind(m_kinds[k], k, m_kinds[k].IsTokens() ? tokens : media);
    }
}

void
Queries::InstallClients()
{
    auto plan = std::make_shared<QueryPlan>();
    plan->kinds = m_kinds;
    const uint32_t clients = m_config.homes + m_config.phones;
    plan->perDay = m_config.queriesPerDay / clients;
    plan->swing = m_config.swing;
    plan->peakHour = m_config.peakHour;
    plan->startUtcNs = m_config.startUtcNs;
    plan->untilNs = std::llround(m_config.days * DAY_S * 1e9);
    if (m_config.setting == "mit-day")
    {
        plan->day = ArrangeDay(m_kinds);
    }
    for (uint32_t i = 0; i < m_clouds.GetN(); ++i)
    {
        plan->regions.push_back(m_network.GetSocketAddress(m_clouds.Get(i), PORT));
    }
    plan->choice = MakeChoice();
    const NodeContainer nodes(m_homes, m_phones);
    for (uint32_t i = 0; i < nodes.GetN(); ++i)
    {
        auto client = CreateObject<QueryClient>();
        client->SetAttribute("Transport", ObjectFactoryValue(m_transport));
        client->SetPlan(plan, (i + 0.5) / clients);
        client->AssignStreams(NETWORK_STREAM + CLIENT_STREAMS + 2 * i);
        if (m_config.fidelity == "packet")
        {
            client->SetStartTime(m_network.readyAt.at(i));
        }
        nodes.Get(i)->AddApplication(client);
        m_clients.Add(client);
    }
}

EnergyCarbonSink&
Queries::GetSink()
{
    return *m_sink;
}

} // namespace aiot
} // namespace ns3
