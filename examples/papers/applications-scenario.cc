// SPDX-License-Identifier: GPL-2.0-only
#include "applications-scenario.h"

#include "ns3/application-records.h"
#include "ns3/board-energy-helper.h"
#include "ns3/boolean.h"
#include "ns3/double.h"
#include "ns3/embodied-records.h"
#include "ns3/packet-makers.h"
#include "ns3/power-supply.h"
#include "ns3/quoted-text.h"
#include "ns3/sci-records.h"
#include "ns3/sensor-helper.h"
#include "ns3/sensor.h"
#include "ns3/simulator.h"
#include "ns3/string.h"
#include "ns3/uinteger.h"

#include <algorithm>
#include <map>
#include <stdexcept>

namespace ns3
{
namespace aiot
{

namespace
{

/// Stored energy of a phone, a quantity that a processor of the user's table may have (J).
constexpr const char* BATTERY = "battery_j";

/// Joules of a network's kernels by its MACs and weights.
struct KernelPrices
{
    double perMacJ;
    double perParameterJ;
};

// Fits of ours to convolution kernels of one phone, fp32, non-negative least squares on relative
// errors (doc/applications.rst): 122 and 37 pJ/MAC, 0.43 and 0.10 uJ per thousand parameters.
constexpr KernelPrices PHONE_CPU{122e-12, 0.43e-9};
constexpr KernelPrices PHONE_GPU{37e-12, 0.10e-9};

std::optional<double>
SumKernels(const InferenceCost& cost, const DnnProfile& network)
{
    const bool isCpu = cost.engine == ComputeEngine::CPU;
    if (!network.macs || !network.parameters || (!isCpu && cost.engine != ComputeEngine::GPU))
    {
        return std::nullopt;
    }
    const KernelPrices& prices = isCpu ? PHONE_CPU : PHONE_GPU;
    return prices.perMacJ * *network.macs + prices.perParameterJ * *network.parameters;
}

std::string
DelegateOf(const InferenceCost& cost)
{
    return cost.runtime.empty() ? ComputeEngineName(cost.engine) : cost.runtime;
}

/// @return its name among the nodes
std::string
NameOf(const MeasuredApplication& each)
{
    return each.phone.profile.name + " " + each.network.name + " " + each.cost.precision + " " +
           DelegateOf(each.cost);
}

} // namespace

Applications::Applications(const ApplicationsConfig& config)
    : m_config(config)
{
    for (const CatalogueEntry& entry : m_config.catalogue->entries)
    {
        if (entry.kind == "board")
        {
            Find(entry.name);
        }
    }
    if (m_config.catalogue->entries.empty())
    {
        m_notes.emplace_back(
            "without --catalogue these are the module's own boards, and no phones");
        for (const std::string& board : m_config.catalogue->hardware.boards.GetNames("sensor"))
        {
            Find(board);
        }
    }
    if (m_all.empty())
    {
        throw std::invalid_argument("no board of --catalogue has a processor with measured "
                                    "inferences; doc/applications.rst shows such a file");
    }
    for (const MeasuredApplication& each : m_all)
    {
        if (each.cost.latencyS >= m_config.periodS)
        {
            throw std::invalid_argument(NameOf(each) + " takes " +
                                        std::to_string(each.cost.latencyS) +
                                        " s, longer than --period");
        }
    }
}

void
Applications::Find(const std::string& board)
{
    const HardwareCatalogue& hardware = m_config.catalogue->hardware;
    MeasuredApplication found;
    found.phone = hardware.GetBoard(board);
    if (!found.phone.processor)
    {
        return;
    }
    const ProcessorProfile& processor = *found.phone.processor;
    const auto battery = processor.quantities.find(BATTERY);
    found.batteryJ =
        battery == processor.quantities.end() ? m_config.batteryJ : battery->second.value;
    for (const InferenceCost& cost : hardware.processors.GetInferences(processor.name))
    {
        if (cost.load == InferenceLoad::SINGLE)
        {
            found.cost = cost;
            found.network = hardware.processors.GetDnnCatalogue().Get(cost.network);
            found.kernelsJ = SumKernels(cost, found.network);
            m_all.push_back(found);
        }
    }
}

void
Applications::Build(ZoneIntensities& zones, std::optional<int64_t> startUtcNs)
{
    m_sink = std::make_unique<EnergyCarbonSink>(zones, startUtcNs);
    m_nodes.Create(static_cast<uint32_t>(m_all.size()));
    InstallInternetStack(m_nodes); // applications have a socket, though nobody answers
    SensorHelper helper;
    helper.SetOffload(Offload::DEVICE);
    helper.SetAttribute("Interval",
                        StringValue("ns3::ConstantRandomVariable[Constant=" +
                                    std::to_string(m_config.periodS) + "]"));
    helper.SetAttribute("Phase", StringValue("ns3::ConstantRandomVariable[Constant=0]"));
    helper.SetAttribute("SampleDuration", TimeValue(Time(0)));
    helper.SetAttribute("Autonomous", BooleanValue(false)); // as many as were asked for
    for (uint32_t i = 0; i < m_all.size(); ++i)
    {
        const MeasuredApplication& each = m_all[i];
        BoardEnergyHelper boards;
        boards.SetBatteryEnergy(each.batteryJ);
        boards.Install(m_nodes.Get(i), each.phone);
        m_sink->Label(m_nodes.Get(i), MakeNodeLabel(NameOf(each), each.phone, m_config.zone));
        // In whole nanoseconds, at the power that makes the measured joules of them.
        const Time duration = Seconds(each.cost.latencyS);
        helper.SetAttribute("ModelName", StringValue(each.network.name));
        helper.SetAttribute(
            "ResultBytes",
            UintegerValue(std::max<uint32_t>(1, static_cast<uint32_t>(each.network.outputBytes))));
        helper.SetAttribute("InferenceDuration", TimeValue(duration));
        helper.SetAttribute("InferencePower",
                            DoubleValue(each.cost.energyJ / duration.GetSeconds()));
        m_applications.Add(helper.Install(m_nodes.Get(i)));
    }
    SensorTask task;
    task.samples = m_config.inferences;
    for (uint32_t i = 0; i < m_applications.GetN(); ++i)
    {
        m_applications.Get(i)->SetStartTime(Time(0));
        Simulator::Schedule(NanoSeconds(1),
                            &Sensor::BeginTask,
                            DynamicCast<Sensor>(m_applications.Get(i)),
                            task);
    }
    m_sink->Attach(m_nodes);
}

EnergyCarbonSink&
Applications::GetSink()
{
    return *m_sink;
}

Time
Applications::GetLength() const
{
    return Seconds(m_config.periodS * (m_config.inferences + 1));
}

const std::vector<std::string>&
Applications::GetNotes() const
{
    return m_notes;
}

const std::vector<MeasuredApplication>&
Applications::GetAll() const
{
    return m_all;
}

const std::vector<ApplicationOutcome>&
Applications::GetOutcomes() const
{
    return m_outcomes;
}

void
Applications::Collect(RunData& data)
{
    m_sink->Finish(data);
    std::map<uint32_t, double> drawnJ;
    for (const EnergyRecord& record : data.energy)
    {
        drawnJ[record.nodeId] += record.energyItJ;
    }
    std::map<std::string, ModelRecord> models;
    for (uint32_t i = 0; i < m_all.size(); ++i)
    {
        const MeasuredApplication& each = m_all[i];
        InferenceTask task;
        task.model = each.network.name;
        task.usual = {each.cost.precision, each.cost.accuracy};
        AppendInferences(ApplicationContainer(m_applications.Get(i)), {}, task, data);
        const InferenceRecord& record = data.inferences.back();
        ApplicationOutcome outcome;
        outcome.completed = record.completed;
        outcome.accountJ =
            record.completed > 0 ? record.energyJ / static_cast<double>(record.completed) : 0;
        outcome.meanPowerW = drawnJ[m_nodes.Get(i)->GetId()] / GetLength().GetSeconds();
        m_outcomes.push_back(outcome);
        ModelRecord& model = models[each.network.name];
        model.name = each.network.name;
        model.source = each.network.source;
    }
    for (const auto& [name, model] : models)
    {
        data.models.push_back(model);
    }
    EmbodiedAccounting embodied;
    embodied.catalogue = m_config.catalogue;
    AppendEmbodied(embodied, data);
    AppendSci(CountReadings(m_applications), 0, data);
}

} // namespace aiot
} // namespace ns3
