// SPDX-License-Identifier: GPL-2.0-or-later

import com.mechalikh.pureedgesim.datacentersmanager.ComputingNode;
import com.mechalikh.pureedgesim.datacentersmanager.ComputingNodesGenerator;
import com.mechalikh.pureedgesim.datacentersmanager.TopologyCreator;
import com.mechalikh.pureedgesim.network.NetworkLink;
import com.mechalikh.pureedgesim.network.NetworkLink.NetworkLinkTypes;
import com.mechalikh.pureedgesim.network.NetworkLinkEthernet;
import com.mechalikh.pureedgesim.network.NetworkLinkWanDown;
import com.mechalikh.pureedgesim.network.NetworkLinkWanUp;
import com.mechalikh.pureedgesim.scenariomanager.Scenario;
import com.mechalikh.pureedgesim.scenariomanager.SimulationParameters;
import com.mechalikh.pureedgesim.simulationengine.Event;
import com.mechalikh.pureedgesim.simulationengine.FutureQueue;
import com.mechalikh.pureedgesim.simulationengine.PureEdgeSim;
import com.mechalikh.pureedgesim.simulationmanager.DefaultSimulationManager;
import com.mechalikh.pureedgesim.simulationmanager.SimLog;
import com.mechalikh.pureedgesim.simulationmanager.Simulation;
import com.mechalikh.pureedgesim.simulationmanager.SimulationManager;
import com.mechalikh.pureedgesim.taskgenerator.DefaultTask;
import com.mechalikh.pureedgesim.taskgenerator.Task;
import com.mechalikh.pureedgesim.taskgenerator.TaskGenerator;
import com.sun.management.OperatingSystemMXBean;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.Security;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.jgrapht.graph.GraphWalk;

/**
 * The city of test/bench/city.cc in PureEdgeSim 5.3, by its public interface.
 *
 * <pre>PureEdgeSimCity WORKLOAD SENSORS DURATION</pre>
 *
 * Sensors are edge devices that decide themselves and send everything to the cloud, gateways edge data
 * centers, links Ethernet and WAN. What it does not know:
 *
 * <ul>
 * <li>Work of a device that sends its task away: what sampling and pre-processing draw counts by the bit
 *     of its messages, and a task begins when they are over.
 * <li>Tasks that come about as time goes on: all are made before, which is not counted.
 * <li>Two messages that come to a link at one instant: one of them waits for the next update, a second.
 * </ul>
 *
 * Settings are the fast ones: no realistic network, no charts, no log, nodes at rest are looked at every
 * minute (every second in a duration that is no whole minutes), and the ways between sensors and cloud are
 * laid before, so that no shortest path is looked for. What it draws at random does not wait for entropy.
 */
public class PureEdgeSimCity {
    private static final Map<String, Double> workload = new HashMap<>();
    private static final double MIPS = 50000;
    private static final double JOULES_PER_WATT_HOUR = 3600;
    private static double durationS;
    private static PrintStream out;

    private static double get(String name) {
        return workload.get(name);
    }

    /** @return processor time of all threads of this process (s) */
    private static double getCpuS() {
        return ((OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean()).getProcessCpuTime() * 1e-9;
    }

    /** Lays links from each sensor over its gateway to the cloud and back. */
    public static class Topology extends TopologyCreator {
        public Topology(SimulationManager manager, ComputingNodesGenerator nodes) {
            super(manager, nodes);
        }

        @Override
        public void generateTopologyGraph() {
            ComputingNode cloud = computingNodesGenerator.getCloudOnlyList().get(0);
            List<ComputingNode> gateways = computingNodesGenerator.getEdgeOnlyList();
            NetworkLink[] ups = new NetworkLink[gateways.size()];
            NetworkLink[] downs = new NetworkLink[gateways.size()];
            for (int i = 0; i < ups.length; ++i) {
                ups[i] = new NetworkLinkWanUp(gateways.get(i), cloud, simulationManager, NetworkLinkTypes.WAN);
                downs[i] = new NetworkLinkWanDown(cloud, gateways.get(i), simulationManager, NetworkLinkTypes.WAN);
                infrastructureTopology.addLink(ups[i]);
                infrastructureTopology.addLink(downs[i]);
            }
            int turn = 0;
            for (ComputingNode sensor : computingNodesGenerator.getMistOnlyList()) {
                int i = turn++ % ups.length;
                ComputingNode gateway = gateways.get(i);
                NetworkLink up = new NetworkLinkEthernet(sensor, gateway, simulationManager, NetworkLinkTypes.LAN);
                NetworkLink down = new NetworkLinkEthernet(gateway, sensor, simulationManager, NetworkLinkTypes.LAN);
                infrastructureTopology.addLink(up);
                infrastructureTopology.addLink(down);
                lay(List.of(sensor, gateway, cloud), List.of(up, ups[i]));
                lay(List.of(cloud, gateway, sensor), List.of(downs[i], down));
            }
        }

        private void lay(List<ComputingNode> nodes, List<NetworkLink> links) {
            ComputingNode from = nodes.get(0);
            ComputingNode to = nodes.get(nodes.size() - 1);
            infrastructureTopology.getPathsMap().put(infrastructureTopology.getUniqueId(from.getId(), to.getId()),
                    new GraphWalk<>(infrastructureTopology.getGraph(), from, to, nodes, links, 0));
        }
    }

    /** Has each sensor send a message every period. */
    public static class Tasks extends TaskGenerator {
        public Tasks(SimulationManager manager) {
            super(manager);
        }

        @Override
        public FutureQueue<Task> generate() {
            Random phases = new Random(1);
            ComputingNode cloud = getSimulationManager().getDataCentersManager().getComputingNodesGenerator()
                    .getCloudOnlyList().get(0);
            int id = 0;
            for (ComputingNode sensor : devicesList) {
                double ready = phases.nextDouble() * get("period_s") + get("sample_s") + get("preprocess_s");
                for (; ready < durationS; ready += get("period_s")) {
                    Task task = new DefaultTask(++id);
                    task.setType("city").setFileSizeInBits((long) (8 * get("up_bytes")))
                            .setOutputSizeInBits((long) (8 * get("down_bytes"))).setContainerSizeInBits(0)
                            .setApplicationID(0).setMaxLatency(1e9).setLength(get("inference_s") * MIPS)
                            .setEdgeDevice(sensor).setRegistry(cloud);
                    task.setTime(ready);
                    taskList.add(task);
                }
            }
            return taskList;
        }
    }

    /** Tells what the simulation took when its time is over. */
    public static class Manager extends DefaultSimulationManager {
        private double beginS;

        public Manager(SimLog log, PureEdgeSim engine, int id, int iteration, Scenario scenario) {
            super(log, engine, id, iteration, scenario);
            // The file of settings has whole minutes.
            SimulationParameters.simulationDuration = durationS;
        }

        @Override
        public void startSimulation() {
            System.gc();
            beginS = getCpuS();
            super.startSimulation();
        }

        @Override
        public void processEvent(Event event) {
            if (event.getTag() == PRINT_LOG) {
                double endS = getCpuS();
                double wattHours = 0;
                for (ComputingNode node : getDataCentersManager().getComputingNodesGenerator().getAllNodesList()) {
                    wattHours += node.getEnergyModel().getTotalEnergyConsumption();
                }
                out.printf("tasks %d%nsimulated_s %s%nenergy_j %s%n", tasksCount, getSimulation().clock(),
                        wattHours * JOULES_PER_WATT_HOUR);
                out.printf("build_cpu_s %.6f%nrun_cpu_s %.6f%n", beginS, endS - beginS);
                out.flush();
                System.exit(0);
            }
            super.processEvent(event);
        }
    }

    private static String element(String name, Object value) {
        return "<" + name + ">" + value + "</" + name + ">";
    }

    private static String node(double restW, double busyW, int cores) {
        return element("idleConsumption", restW) + element("maxConsumption", busyW)
                + element("isOrchestrator", false) + element("cores", cores) + element("mips", cores > 0 ? MIPS : 0)
                + element("ram", 16000) + element("storage", 1000000);
    }

    private static void writeSettings(Path folder, int sensors) throws IOException {
        int gateways = (int) ((sensors - 1) / get("gateway_sensors")) + 1;
        StringBuilder datacenters = new StringBuilder();
        for (int i = 0; i < gateways; ++i) {
            // More than at rest is asked for, but they never execute.
            String place = element("location", element("x_pos", i + 1) + element("y_pos", i + 1));
            datacenters.append("<datacenter name=\"gateway").append(i).append("\">").append(element("periphery", true))
                    .append(node(get("gateway_w"), 2 * get("gateway_w"), 1)).append(place).append("</datacenter>");
        }
        Files.writeString(folder.resolve("edge_datacenters.xml"),
                element("edge_datacenters", datacenters + element("network_links", "")));
        Files.writeString(folder.resolve("cloud.xml"),
                element("cloud_data_centers",
                        element("datacenter", node(get("cloud_rest_w"), get("cloud_busy_w"), 1))));
        StringBuilder device = new StringBuilder(node(get("sensor_rest_w"), get("sensor_sample_w"), 0));
        device.append(element("connectivity", "ethernet")).append(element("mobility", false));
        device.append(element("battery", false)).append(element("generateTasks", true));
        device.append(element("percentage", 100));
        for (String name : List.of("speed", "minPauseDuration", "maxPauseDuration", "minMobilityDuration",
                "maxMobilityDuration", "batteryCapacity", "initialBatteryLevel")) {
            device.append(element(name, 0));
        }
        Files.writeString(folder.resolve("edge_devices.xml"),
                element("edge_devices", "<device arch=\"none\" os=\"none\" vmm=\"none\">" + device + "</device>"));
        Files.writeString(folder.resolve("applications.xml"),
                element("applications", "<application name=\"city\">" + element("type", "city") + element("rate", 60)
                        + element("usage_percentage", 100) + element("latency", 1000) + element("container_size", 1)
                        + element("request_size", 1) + element("results_size", 1) + element("task_length", 1)
                        + "</application>"));
        // What a task takes on its sensor, by the bits of its two messages; half an Ethernet link's is a device's.
        double taskJ = get("sample_s") * (get("sensor_sample_w") - get("sensor_rest_w"))
                + get("preprocess_s") * (get("sensor_preprocess_w") - get("sensor_rest_w"));
        double nanojoules = 2e9 * taskJ / (8 * (get("up_bytes") + get("down_bytes")));
        String wan = "wan_bandwidth=" + get("wan_bps") * 1e-6 + "\nwan_latency=" + get("wan_delay_s");
        Files.writeString(folder.resolve("simulation_parameters.properties"), String.join("\n", wan,
                "simulation_time=1", "parallel_simulation=false",
                "update_interval=" + (durationS % 60 == 0 ? 60 : 1), "pause_length=0",
                "display_real_time_charts=false", "auto_close_real_time_charts=true", "charts_update_interval=60",
                "save_charts=false", "length=" + (gateways + 2), "width=" + (gateways + 2), "edge_devices_range=1",
                "edge_datacenters_coverage=1000", "enable_registry=false", "registry_mode=CACHE",
                "enable_orchestrators=false", "deploy_orchestrator=CLOUD", "wait_for_all_tasks=false",
                "batch_size=100", "save_log_file=false", "clear_output_folder=false", "deep_log_enabled=false",
                "min_number_of_edge_devices=" + sensors, "max_number_of_edge_devices=" + sensors,
                "edge_device_counter_size=1", "realistic_network_model=false", "network_update_interval=1",
                "one_shared_wan_network=false", "wan_nanojoules_per_bit=0", "man_bandwidth=1000", "man_latency=0",
                "man_nanojoules_per_bit=0", "wifi_bandwidth=1", "wifi_device_transmission_nanojoules_per_bit=0",
                "wifi_device_reception_nanojoules_per_bit=0", "wifi_access_point_transmission_nanojoules_per_bit=0",
                "wifi_access_point_reception_nanojoules_per_bit=0", "wifi_latency=0",
                "ethernet_bandwidth=" + get("lan_bps") * 1e-6, "ethernet_nanojoules_per_bit=" + nanojoules,
                "ethernet_latency=0", "cellular_bandwidth=1", "cellular_device_transmission_nanojoules_per_bit=0",
                "cellular_device_reception_nanojoules_per_bit=0",
                "cellular_base_station_nanojoules_per_bit_up_link=0",
                "cellular_base_station_nanojoules_per_bit_down_link=0", "cellular_latency=0",
                "orchestration_architectures=CLOUD_ONLY", "orchestration_algorithms=ROUND_ROBIN", ""));
    }

    /** Runs the city. */
    public static void main(String[] args) throws IOException {
        if (args.length != 3) {
            System.err.println("PureEdgeSimCity: WORKLOAD SENSORS DURATION");
            System.exit(2);
        }
        for (String line : Files.readAllLines(Path.of(args[0]))) {
            if (!line.startsWith("#")) {
                String[] parts = line.split(" +");
                workload.put(parts[0], Double.parseDouble(parts[1]));
            }
        }
        durationS = Double.parseDouble(args[2]);
        Path folder = Files.createTempDirectory(Path.of("."), "pureedgesim");
        writeSettings(folder, Integer.parseInt(args[1]));
        Security.setProperty("securerandom.strongAlgorithms", "NativePRNGNonBlocking:SUN");
        out = System.out;
        System.setOut(new PrintStream(OutputStream.nullOutputStream()));
        Simulation simulation = new Simulation();
        simulation.setCustomOutputFolder(folder + "/");
        simulation.setCustomSettingsFolder(folder + "/");
        simulation.setCustomSimulationManager(Manager.class);
        simulation.setCustomTopologyCreator(Topology.class);
        simulation.setCustomTaskGenerator(Tasks.class);
        simulation.launchSimulation();
        System.err.println("PureEdgeSimCity: the simulation did not come to its end");
        System.exit(1);
    }
}
