// SPDX-License-Identifier: GPL-2.0-only
#include "queries-scenario.h"

#include "ns3/application-records.h"
#include "ns3/batch-serving.h"
#include "ns3/catalogue.h"
#include "ns3/double.h"
#include "ns3/facility-series.h"
#include "ns3/llm-models.h"
#include "ns3/message-backbone-helper.h"
#include "ns3/message-network-helper.h"
#include "ns3/object-factory.h"
#include "ns3/query-energies.h"
#include "ns3/radio-technology.h"
#include "ns3/report-table.h"
#include "ns3/uinteger.h"

#include <algorithm>
#include <cmath>
#include <iostream>
#include <map>
#include <sstream>
#include <stdexcept>

namespace ns3
{
namespace aiot
{

namespace
{

constexpr uint16_t PORT = 5000;
constexpr int64_t NETWORK_STREAM = 1000;
constexpr int64_t PHONE_STREAM = NETWORK_STREAM + AccessNetworkHelper::STREAM_BLOCK;
constexpr int64_t SERVER_STREAM = PHONE_STREAM + AccessNetworkHelper::STREAM_BLOCK;
constexpr int64_t CLIENT_STREAM = SERVER_STREAM + 1000;
constexpr double WAN_RATE_BPS = 10e9;
constexpr uint32_t HOMES_PER_CELL = 20;
constexpr uint32_t PHONES_PER_CELL = 50;
constexpr double DAY_S = 86400;
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

/// @return the parts that a configuration names
HardwareCatalogue
GetHardware(const QueriesConfig& config)
{
    return config.catalogue ? config.catalogue->hardware : HardwareCatalogue::BuiltIn();
}

} // namespace

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
    const HardwareCatalogue hardware = GetHardware(m_config);
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
    ResolveFacilities();
    ResolveServing();
    CheckServing();
    if (m_config.facilities.empty())
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
Queries::ResolveFacilities()
{
    for (const std::string& text : m_config.facilities)
    {
        const std::size_t equals = text.find('=');
        const std::string zone = text.substr(0, equals);
        const bool isRegion =
            std::any_of(m_regions.begin(), m_regions.end(), [&](const CloudRegion& each) {
                return each.zone == zone;
            });
        if (equals == std::string::npos || !isRegion)
        {
            throw std::invalid_argument("--facility=" + text +
                                        ": ZONE=FACILITY with a zone of --zones is needed");
        }
        try
        {
            m_facilities[zone] =
                std::make_shared<FacilitySeries>(ParseFacility(text.substr(equals + 1)));
        }
        catch (const std::invalid_argument& error)
        {
            throw std::invalid_argument("--facility=" + text + ": " + error.what());
        }
        // Times that do not overlap are found before the run.
        FacilityIntensity(m_zones.Get(zone), *m_facilities[zone])
            .GetSeries()
            .RequireCovered(m_config.startUtcNs,
                            m_config.startUtcNs + GetLength().GetNanoSeconds());
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
        region.pue = m_cloudBoard.profile.pue.value;
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

OfferedTraffic
Queries::GetTraffic(uint32_t clients) const
{
    double count = 0;
    double request = 0;
    double answer = 0;
    for (const QueryKind& kind : m_kinds)
    {
        count += kind.count;
        request += kind.count * kind.requestBytes;
        answer += kind.count * kind.answerBytes;
    }
    OfferedTraffic traffic;
    const double perDay = m_config.setting == "mit-day"
                              ? count
                              : m_config.queriesPerDay / (m_config.homes + m_config.phones);
    traffic.messagesPerS = perDay / DAY_S;
    traffic.payloadBytes = static_cast<uint32_t>(request / count);
    traffic.answerBytes = static_cast<uint32_t>(answer / count);
    traffic.toCloud = true;
    traffic.sensors = clients;
    return traffic;
}

void
Queries::InstallBoards(BoardEnergyHelper& boards)
{
    const HardwareCatalogue hardware = GetHardware(m_config);
    boards.Install(m_homes, m_homeBoard);
    boards.Install(m_phones, m_phoneBoard);
    boards.Install(m_accessPoints, hardware.GetBoard("access-point"));
    boards.Install(m_baseStations, hardware.GetBoard("enb-pico"));
    boards.Install(m_exchange, hardware.GetBoard("lan-switch"));
    boards.Install(m_clouds, m_cloudBoard);
    for (auto it = m_clouds.Begin(); it != m_clouds.End(); ++it)
    {
        const auto supply = (*it)->GetObject<PowerSupply>();
        for (uint32_t i = 0; i < 1 + m_config.replicas; ++i)
        {
            auto processor = CreateObject<ProcessorEnergyModel>();
            processor->SetAttribute("ActivePower", DoubleValue(m_config.mediaW));
            processor->SetAttribute("IdlePower", DoubleValue(m_config.idleW));
            processor->SetEnergySource(supply);
            supply->AppendDeviceEnergyModel(processor);
            m_processors[(*it)->GetId()].push_back(processor);
        }
    }
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
Queries::InstallMessages()
{
    BoardEnergyHelper boards;
    InstallBoards(boards);
    AccessNetworkConfig config;
    config.wanDelay = Seconds(m_delayS.front());
    config.wanDataRate = DataRate(static_cast<uint64_t>(WAN_RATE_BPS));
    MessageRadioConfig radio;
    radio.sensor = m_homeBoard;
    radio.payloadBytes = GetTraffic(0).payloadBytes;
    MessageNetworkHelper helper(CreateMessageRadio("wifi", radio), config);
    helper.SetTraffic(GetTraffic(m_config.homes));
    m_network = helper.Install(m_homes, m_accessPoints, m_exchange, m_clouds.Get(0), &boards);
    m_messages = helper.GetNetwork();
    m_messages->AssignStreams(NETWORK_STREAM);
    m_transport = helper.GetTransport();
    AddPhones(boards);
    AddRegionLinks(boards);
}

void
Queries::AddPhones(BoardEnergyHelper& boards)
{
    if (m_config.phones == 0)
    {
        return;
    }
    MessageRadioConfig config;
    config.sensor = m_phoneBoard;
    config.radiusM = 200;
    config.payloadBytes = GetTraffic(0).payloadBytes;
    const auto radio = CreateMessageRadio("lte", config);
    const OfferedTraffic traffic = GetTraffic(m_config.phones);
    const double perCell = static_cast<double>(m_config.phones) / m_baseStations.GetN();
    std::shared_ptr<const LinkRadioProfile> profile;
    std::vector<uint32_t> cells;
    for (auto it = m_baseStations.Begin(); it != m_baseStations.End(); ++it)
    {
        const uint32_t wire =
            m_messages->AddMedium(MakePointToPointWire(WAN_RATE_BPS, MilliSeconds(1)),
                                  m_exchange,
                                  boards.InstallMessageInterface(m_exchange, true, true));
        m_messages->AddStation(*it, wire, boards.InstallMessageInterface(*it, true, true));
        const Ptr<RadioMessageLink> link = radio->GetLoadedLink(traffic, perCell);
        profile = profile ? profile : radio->MakeProfile(*link, traffic);
        cells.push_back(
            m_messages->AddMedium(link, *it, boards.InstallRadioHub(*it, radio->GetHub())));
    }
    for (uint32_t i = 0; i < m_phones.GetN(); ++i)
    {
        const Ptr<Node> phone = m_phones.Get(i);
        m_messages->AddStation(phone,
                               cells[i % cells.size()],
                               boards.InstallLinkRadio(phone, profile));
    }
}

void
Queries::AddRegionLinks(BoardEnergyHelper& boards)
{
    for (uint32_t i = 1; i < m_clouds.GetN(); ++i)
    {
        const Ptr<Node> cloud = m_clouds.Get(i);
        const uint32_t wire =
            m_messages->AddMedium(MakePointToPointWire(WAN_RATE_BPS, Seconds(m_delayS[i])),
                                  m_exchange,
                                  boards.InstallMessageInterface(m_exchange, true, true));
        m_messages->AddStation(cloud, wire, boards.InstallMessageInterface(cloud, true, true));
        m_network.addresses[cloud->GetId()] = MessageNetwork::GetAddress(cloud);
    }
}

void
Queries::InstallPackets()
{
    AccessNetworkConfig config;
    config.wanDelay = Seconds(m_delayS.front());
    const bool isWifi = m_config.homes > 0;
    const auto helper = CreateAccessNetworkHelper(isWifi ? "wifi" : "lte", config);
    helper->AssignStreams(NETWORK_STREAM);
    m_network = helper->Install(isWifi ? m_homes : m_phones,
                                isWifi ? m_accessPoints : m_baseStations,
                                m_exchange,
                                m_clouds.Get(0));
    NodeContainer further;
    std::vector<Time> delays;
    for (uint32_t i = 1; i < m_clouds.GetN(); ++i)
    {
        further.Add(m_clouds.Get(i));
        delays.push_back(Seconds(m_delayS[i]));
    }
    helper->InstallFurtherClouds(m_exchange, further, delays, m_network);
    // Answers of megabytes need a transport that sends again.
    m_transport.SetTypeId("ns3::aiot::TcpEndpoint");
    BoardEnergyHelper boards;
    InstallBoards(boards);
    boards.InstallInterfaces(m_network.sensorDevices);
    boards.InstallInterfaces(m_network.gatewayDevices);
    boards.InstallInterfaces(m_network.wiredDevices);
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
        const auto found = m_facilities.find(zone);
        cloud.overhead = found != m_facilities.end() ? found->second : nullptr;
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
        server->AssignStreams(SERVER_STREAM + i);
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
    const std::size_t tokens =
        server->AddEngine(std::make_unique<TokenServing>(m_serving), processors.front());
    std::vector<std::size_t> media;
    for (std::size_t r = 1; r < processors.size(); ++r)
    {
        media.push_back(server->AddEngine(
            std::make_unique<BatchServing>(m_kinds.size(), MakeMeasuredPrice(measured)),
            processors[r]));
    }
    for (std::size_t k = 0; k < m_kinds.size(); ++k)
    {
        server->AddKind(m_kinds[k],
                        k,
                        m_kinds[k].IsTokens() ? std::vector<std::size_t>{tokens} : media);
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
        client->AssignStreams(CLIENT_STREAM + 2 * i);
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

void
Queries::Collect(RunData& data)
{
    m_sink->Finish(data);
    for (uint32_t i = 0; i < m_servers.GetN(); ++i)
    {
        const auto server = DynamicCast<QueryServer>(m_servers.Get(i));
        for (const auto& [name, outcomes] : server->GetOutcomes())
        {
            InferenceRecord record;
            record.nodeId = server->GetNode()->GetId();
            record.model = name;
            record.precision = m_serving.setting.precision;
            record.offload = "cloud";
            record.completed = outcomes.completed;
            record.lost = outcomes.refused;
            record.energyJ = outcomes.energyJ;
            if (outcomes.completed > 0)
            {
                record.latencyP50S = outcomes.residence.GetQuantileS(0.5);
                record.latencyP95S = outcomes.residence.GetQuantileS(0.95);
                record.latencyP99S = outcomes.residence.GetQuantileS(0.99);
            }
            data.inferences.push_back(record);
        }
    }
    ApplicationContainer applications(m_clients);
    applications.Add(m_servers);
    AppendTraffic(applications,
                  m_config.fidelity == "packet" ? "tcp" : "udp",
                  NodeContainer::GetGlobal(),
                  data);
}

double
Queries::GetTableJ() const
{
    double sumJ = 0;
    for (auto it = m_clients.Begin(); it != m_clients.End(); ++it)
    {
        const auto& asked = DynamicCast<QueryClient>(*it)->GetAsked();
        for (std::size_t k = 0; k < asked.size(); ++k)
        {
            sumJ += static_cast<double>(asked[k].asked) * m_energyJ[k];
        }
    }
    return sumJ;
}

double
Queries::GetAnsweredJ() const
{
    double sumJ = 0;
    for (auto it = m_servers.Begin(); it != m_servers.End(); ++it)
    {
        for (const auto& [name, outcomes] : DynamicCast<QueryServer>(*it)->GetOutcomes())
        {
            sumJ += outcomes.energyJ;
        }
    }
    return sumJ;
}

void
Queries::Report() const
{
    ReportTable kinds({"kind", "", "asked", "answered", "p50 [s]", "p95 [s]"});
    for (std::size_t k = 0; k < m_kinds.size(); ++k)
    {
        AskedQueries all;
        for (auto it = m_clients.Begin(); it != m_clients.End(); ++it)
        {
            const AskedQueries& own = DynamicCast<QueryClient>(*it)->GetAsked()[k];
            all.asked += own.asked;
            all.answered += own.answered;
            all.latency.Merge(own.latency);
        }
        const auto quantile = [&](double share) {
            return all.answered > 0 ? std::optional<double>(all.latency.GetQuantileS(share))
                                    : std::nullopt;
        };
        kinds.Add({m_kinds[k].name,
                   "",
                   std::to_string(all.asked),
                   std::to_string(all.answered),
                   SixDigits(quantile(0.5)),
                   SixDigits(quantile(0.95))});
    }
    std::cout << "Queries, and latency as clients see it\n";
    kinds.Print(std::cout);
    ReportTable regions({"region", "kind", "answered", "energy [J]", "[J/query]", "share [%]"});
    const double answeredJ = GetAnsweredJ();
    for (uint32_t i = 0; i < m_servers.GetN(); ++i)
    {
        const auto server = DynamicCast<QueryServer>(m_servers.Get(i));
        for (const auto& [name, outcomes] : server->GetOutcomes())
        {
            const auto count = static_cast<double>(outcomes.completed);
            regions.Add(
                {m_regions[i].zone,
                 name,
                 std::to_string(outcomes.completed),
                 SixDigits(outcomes.energyJ),
                 SixDigits(count > 0 ? std::optional<double>(outcomes.energyJ / count)
                                     : std::nullopt),
                 SixDigits(answeredJ > 0 ? std::optional<double>(100 * outcomes.energyJ / answeredJ)
                                         : std::nullopt)});
        }
    }
    std::cout << "\nAnswers by region: joules of the engines, by what each query answers for\n";
    regions.Print(std::cout);
    std::cout << "all answers: " << SixDigits(answeredJ) << " J, " << SixDigits(answeredJ / 3.6e6)
              << " kWh\n";
    if (m_config.spreadFactor == 0 && GetTableJ() > 0)
    {
        std::cout << "table of joules times queries: " << SixDigits(GetTableJ())
                  << " J (kinds with measured joules)\n";
    }
}

} // namespace aiot
} // namespace ns3
