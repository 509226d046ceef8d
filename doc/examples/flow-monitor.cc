// SPDX-License-Identifier: GPL-2.0-only
// FlowMonitor beside aiot: the flows of ten 802.15.4 sensors that report to an edge server, with
// ns-3's delays and losses, the joules of the radios, and a file for NetAnim.
#include "ns3/animation-interface.h"
#include "ns3/application-records.h"
#include "ns3/board-energy-helper.h"
#include "ns3/core-module.h"
#include "ns3/energy-carbon-sink.h"
#include "ns3/flow-monitor-helper.h"
#include "ns3/inference-workload.h"
#include "ns3/ipv6-flow-classifier.h"
#include "ns3/radio-technology.h"
#include "ns3/results-database.h"
#include "ns3/scenario-body.h"
#include "ns3/traffic-records.h"

#include <memory>
using namespace ns3;
using namespace ns3::aiot;

namespace
{

/// What FlowMonitor saw of the messages to one port: a line for each flow.
void
PrintFlows(Ptr<FlowMonitor> monitor, Ptr<FlowClassifier> classifier, uint16_t port)
{
    monitor->CheckForLostPackets();
    auto flows = DynamicCast<Ipv6FlowClassifier>(classifier);
    for (const auto& [id, flow] : monitor->GetFlowStats())
    {
        if (flows->FindFlow(id).destinationPort != port)
        {
            continue;
        }
        std::cout << "flow from " << flows->FindFlow(id).sourceAddress << ": " << flow.txPackets
                  << " sent, " << flow.rxPackets << " received, mean delay "
                  << (flow.rxPackets > 0 ? flow.delaySum.GetSeconds() / flow.rxPackets : 0)
                  << " s\n";
    }
}

int
Simulate(bool watch)
{
    NodeContainer sensors(10);
    NodeContainer gateway(1);
    NodeContainer edge(1);
    NodeContainer cloud(1);
    auto radio = CreateAccessNetworkHelper("lr-wpan", AccessNetworkConfig());
    AccessNetwork network = radio->Install(sensors, gateway, edge.Get(0), cloud.Get(0));

    HardwareCatalogue hardware = HardwareCatalogue::BuiltIn();
    Board probe = hardware.GetBoard("lr-wpan-sensor");
    Board box = hardware.GetBoard("edge-orin-nx");
    BoardEnergyHelper boards;
    boards.Install(sensors, probe);
    boards.Install(edge, box);
    boards.InstallInterfaces(network.sensorDevices);
    InstallDutyCycles(network.sensorDevices); // radios sleep between messages
    ZoneIntensities zones;
    EnergyCarbonSink sink(zones);
    sink.Label(sensors, MakeNodeLabel("sensor", probe, "SE"));
    sink.Label(edge, MakeNodeLabel("edge", box, "SE"));
    sink.Attach(NodeContainer(sensors, edge), "SE");

    const uint16_t port = 5000;
    InferenceWorkload workload(hardware, "environment_autoencoder");
    workload.Place(Offload::EDGE, box);
    InferenceServerHelper server(port);
    workload.Configure(server, Offload::EDGE);
    ApplicationContainer servers = server.Install(edge);
    SensorHelper sensor(network.GetSocketAddress(edge.Get(0), port));
    workload.Configure(sensor);
    sensor.SetBoard(probe);
    sensor.SetAttribute("PayloadBytes", UintegerValue(48));
    ApplicationContainer applications = sensor.Install(sensors);
    applications.Start(network.GetAllReadyTime());

    // Both only listen: with or without them the radios draw the same joules.
    FlowMonitorHelper flows;
    Ptr<FlowMonitor> monitor;
    std::unique_ptr<AnimationInterface> animation;
    if (watch)
    {
        monitor = flows.Install(NodeContainer(sensors, edge));
        AnimationInterface::SetConstantPosition(edge.Get(0), 60, 0); // no radio, hence no place
        AnimationInterface::SetConstantPosition(cloud.Get(0), 90, 0);
        animation = std::make_unique<AnimationInterface>("flow-monitor.xml");
    }

    Simulator::Stop(Seconds(30));
    Simulator::Run();
    RunData data;
    data.run.scenario = "flow-monitor";
    sink.Finish(data);
    AppendInferences(applications, servers, workload.MakeTask(48), data);
    ApplicationContainer all(applications);
    all.Add(servers);
    AppendTraffic(all, "udp", NodeContainer(sensors, edge), data);
    data.models.push_back(workload.MakeRecord());
    if (watch)
    {
        PrintFlows(monitor, flows.GetClassifier6(), port);
    }
    const int64_t run = ResultsDatabase::WriteRun("flow-monitor.sqlite", data);
    std::cout << "run " << run << " in flow-monitor.sqlite\n";
    Simulator::Destroy();
    return 0;
}

} // namespace

int
main(int argc, char** argv)
{
    bool watch = true;
    CommandLine commandLine;
    commandLine.AddValue("watch", "with FlowMonitor and a file for NetAnim", watch);
    commandLine.Parse(argc, argv);
    return RunScenario("flow-monitor", [watch] { return Simulate(watch); });
}
