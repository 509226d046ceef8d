// SPDX-License-Identifier: GPL-2.0-only

/**
 * @file
 * The city of test/bench/city.cc in SimGrid 3.32 (S4U), by its public interface: a host for each
 * sensor, gateway and cloud server with the energy plugin, and a communication for each message
 * over the links of its way.
 *
 *     simgrid-city WORKLOAD SENSORS DURATION [actors]
 *
 * There are two ways. Without actors a task is a chain of activities each of which starts the next
 * one (sampling, pre-processing, uplink, inference, downlink), begun by a timer of SimGrid's
 * kernel; one timer at a time, as its heap is slow with a timer for each sensor. With "actors" each
 * sensor is an actor that sleeps until a sample is due and does one after the other. Prints what
 * test/bench/peers/run.bash reads from every driver.
 *
 * The cloud's processor is shared among the tasks that are there at once, not a queue: it is busy
 * for as long. All messages of a sensor share its link and the gateway's by SimGrid's flow model.
 */

#include <algorithm>
#include <cstdint>
#include <cstdio>
#include <ctime>
#include <fstream>
#include <map>
#include <random>
#include <simgrid/kernel/Timer.hpp>
#include <simgrid/plugins/energy.h>
#include <simgrid/s4u.hpp>
#include <string>
#include <vector>

namespace sg = simgrid::s4u;

namespace
{

/// Operations per second of every host; only durations matter.
constexpr double SPEED = 1e9;

/// @return processor time of this process (s)
double
GetCpuS()
{
    return static_cast<double>(std::clock()) / CLOCKS_PER_SEC;
}

/// Figures of workload.txt by name.
using Workload = std::map<std::string, double>;

/// @return the figures of a file whose lines are a name and a value, or a comment
Workload
ReadWorkload(const std::string& path)
{
    Workload workload;
    std::ifstream file(path);
    for (std::string line; std::getline(file, line);)
    {
        const auto space = line.find(' ');
        if (space != std::string::npos && line[0] != '#')
        {
            workload[line.substr(0, space)] = std::stod(line.substr(space));
        }
    }
    return workload;
}

/// The city.
class City
{
  public:
    /**
     * Make hosts and links.
     * @param workload figures
     * @param sensors number of them
     * @param durationS simulated time (s)
     */
    City(const Workload& workload, uint32_t sensors, double durationS);

    /// Have each sensor take its samples.
    void Begin(bool actors);

    /// @return energy of all hosts until now (J)
    double GetEnergyJ() const;

    /// @return number of tasks whose result came back
    uint64_t GetCompleted() const
    {
        return m_completed;
    }

  private:
    /// Make a host that draws restW, and busyW while it executes.
    sg::Host* MakeHost(const std::string& name, double restW, double busyW);

    /// @return what to execute on a sensor for some seconds with a share of its full load
    sg::ExecPtr MakePhase(sg::Host* sensor, double seconds, double load) const;

    /// Have the next sample taken, in the order of the sensors' first ones, if it is in time.
    void SetTimer();

    /// Take a sample of a sensor now.
    void Sample(uint32_t sensor);

    /// What a sensor does as an actor.
    void Act(sg::Host* sensor, double firstS);

    /// Activities of a task; a sensor's last task is over before the next one begins.
    struct Task
    {
        sg::ExecPtr sampling;      //!< on the sensor
        sg::ExecPtr preprocessing; //!< on the sensor
        sg::CommPtr up;            //!< to the cloud
        sg::ExecPtr inference;     //!< in the cloud
        sg::CommPtr down;          //!< back
    };

    double m_periodS;                 //!< between two samples of a sensor (s)
    double m_durationS;               //!< simulated time (s)
    double m_sampleS;                 //!< duration of sampling (s)
    double m_preprocessS;             //!< duration of pre-processing (s)
    double m_inferenceS;              //!< duration of an inference (s)
    double m_preprocessLoad;          //!< sampling is full load, this is the other's share
    uint64_t m_upBytes;               //!< of a sample on the wire (B)
    uint64_t m_downBytes;             //!< of a result on the wire (B)
    sg::NetZone* m_zone;              //!< holds everything
    sg::Host* m_cloud;                //!< runs inferences
    std::vector<sg::Host*> m_sensors; //!< sensors
    std::vector<Task> m_tasks;        //!< last one of each sensor, without actors
    std::vector<double> m_firstS;     //!< first sample of each sensor (s)
    uint32_t m_turn{0};               //!< sensor whose sample is next, without actors
    double m_round{0};                //!< samples that it has taken
    uint64_t m_completed{0};          //!< tasks whose result came back
};

City::City(const Workload& workload, uint32_t sensors, double durationS)
    : m_periodS(workload.at("period_s")),
      m_durationS(durationS),
      m_sampleS(workload.at("sample_s")),
      m_preprocessS(workload.at("preprocess_s")),
      m_inferenceS(workload.at("inference_s")),
      m_preprocessLoad((workload.at("sensor_preprocess_w") - workload.at("sensor_rest_w")) /
                       (workload.at("sensor_sample_w") - workload.at("sensor_rest_w"))),
      m_upBytes(static_cast<uint64_t>(workload.at("up_bytes"))),
      m_downBytes(static_cast<uint64_t>(workload.at("down_bytes"))),
      m_zone(sg::create_star_zone("city"))
{
    m_cloud = MakeHost("cloud", workload.at("cloud_rest_w"), workload.at("cloud_busy_w"));
    m_zone->add_route(m_cloud->get_netpoint(),
                      nullptr,
                      nullptr,
                      nullptr,
                      std::vector<sg::LinkInRoute>{});
    const auto perGateway = static_cast<uint32_t>(workload.at("gateway_sensors"));
    std::vector<sg::Link*> wans;
    for (uint32_t i = 0; i * perGateway < sensors; ++i)
    {
        const double watts = workload.at("gateway_w");
        MakeHost("gateway" + std::to_string(i), watts, watts);
        wans.push_back(
            m_zone->create_split_duplex_link("wan" + std::to_string(i), workload.at("wan_bps") / 8)
                ->set_latency(workload.at("wan_delay_s")));
    }
    for (uint32_t i = 0; i < sensors; ++i)
    {
        sg::Host* sensor = MakeHost("sensor" + std::to_string(i),
                                    workload.at("sensor_rest_w"),
                                    workload.at("sensor_sample_w"));
        const sg::Link* lan =
            m_zone->create_split_duplex_link("lan" + std::to_string(i), workload.at("lan_bps") / 8);
        m_zone->add_route(sensor->get_netpoint(),
                          nullptr,
                          nullptr,
                          nullptr,
                          {{lan, sg::LinkInRoute::Direction::UP},
                           {wans[i % wans.size()], sg::LinkInRoute::Direction::UP}},
                          true);
        m_sensors.push_back(sensor);
    }
    m_zone->seal();
}

sg::Host*
City::MakeHost(const std::string& name, double restW, double busyW)
{
    char watts[128];
    std::snprintf(watts, sizeof(watts), "%.17g:%.17g:%.17g", restW, restW, busyW);
    sg::Host* host = m_zone->create_host(name, SPEED);
    host->set_property("wattage_per_state", watts);
    return host->seal();
}

sg::ExecPtr
City::MakePhase(sg::Host* sensor, double seconds, double load) const
{
    return sg::Exec::init()
        ->set_flops_amount(seconds * load * SPEED)
        ->set_bound(load * SPEED)
        ->set_host(sensor);
}

void
City::SetTimer()
{
    const double dueS = m_firstS[m_turn] + m_round * m_periodS;
    if (dueS < m_durationS)
    {
        simgrid::kernel::timer::Timer::set(dueS, [this, sensor = m_turn] { Sample(sensor); });
        m_turn = (m_turn + 1) % m_firstS.size();
        m_round += m_turn == 0;
    }
}

void
City::Sample(uint32_t sensor)
{
    sg::Host* host = m_sensors[sensor];
    Task& task = m_tasks[sensor];
    task.sampling = MakePhase(host, m_sampleS, 1);
    task.preprocessing = MakePhase(host, m_preprocessS, m_preprocessLoad);
    task.up = sg::Comm::sendto_init(host, m_cloud)->set_payload_size(m_upBytes);
    task.inference = MakePhase(m_cloud, m_inferenceS, 1);
    task.down = sg::Comm::sendto_init(m_cloud, host)->set_payload_size(m_downBytes);
    task.sampling->add_successor(task.preprocessing);
    task.preprocessing->add_successor(task.up);
    task.up->add_successor(task.inference);
    task.inference->add_successor(task.down);
    task.sampling->start();
    SetTimer();
}

void
City::Act(sg::Host* sensor, double firstS)
{
    for (double dueS = firstS; dueS < m_durationS; dueS += m_periodS)
    {
        sg::this_actor::sleep_until(dueS);
        MakePhase(sensor, m_sampleS, 1)->wait();
        MakePhase(sensor, m_preprocessS, m_preprocessLoad)->wait();
        sg::Comm::sendto(sensor, m_cloud, m_upBytes);
        MakePhase(m_cloud, m_inferenceS, 1)->wait();
        sg::Comm::sendto(m_cloud, sensor, m_downBytes);
        ++m_completed;
    }
}

void
City::Begin(bool actors)
{
    std::mt19937_64 generator(1);
    std::uniform_real_distribution<double> phase(0, m_periodS);
    m_firstS.resize(m_sensors.size());
    for (double& firstS : m_firstS)
    {
        firstS = phase(generator);
    }
    if (actors)
    {
        for (uint32_t i = 0; i < m_sensors.size(); ++i)
        {
            sg::Actor::create("sensor", m_sensors[i], [this, i] {
                Act(m_sensors[i], m_firstS[i]);
            });
        }
        return;
    }
    std::sort(m_firstS.begin(), m_firstS.end());
    m_tasks.resize(m_sensors.size());
    sg::Activity::on_completion_cb([this](const sg::Activity& activity) {
        // Only the way down has nothing after it.
        m_completed += activity.has_no_successor();
    });
    SetTimer();
}

double
City::GetEnergyJ() const
{
    double energyJ = 0;
    for (const sg::Host* host : m_zone->get_all_hosts())
    {
        energyJ += sg_host_get_consumed_energy(host);
    }
    return energyJ;
}

} // namespace

int
main(int argc, char* argv[])
{
    if (argc < 4)
    {
        std::fprintf(stderr, "simgrid-city: WORKLOAD SENSORS DURATION [actors]\n");
        return 2;
    }
    const Workload workload = ReadWorkload(argv[1]);
    const double durationS = std::stod(argv[3]);
    const bool actors = argc > 4 && std::string(argv[4]) == "actors";
    const double startS = GetCpuS();
    sg_host_energy_plugin_init();
    int one = 1;
    char* name[] = {argv[0], nullptr};
    sg::Engine engine(&one, name);
    // What SimGrid recommends for speed: contexts in assembler, small stacks, no factors of TCP.
    sg::Engine::set_config("contexts/factory:raw");
    sg::Engine::set_config("contexts/stack-size:16");
    sg::Engine::set_config("contexts/guard-size:0");
    sg::Engine::set_config("network/model:CM02");
    sg::Engine::set_config("network/crosstraffic:0");
    City city(workload, static_cast<uint32_t>(std::stoul(argv[2])), durationS);
    city.Begin(actors);
    const double beginS = GetCpuS();
    engine.run_until(durationS);
    const double endS = GetCpuS();
    std::printf("tasks %llu\n", static_cast<unsigned long long>(city.GetCompleted()));
    std::printf("simulated_s %.17g\n", sg::Engine::get_clock());
    std::printf("energy_j %.17g\n", city.GetEnergyJ());
    std::printf("build_cpu_s %.6f\n", beginS - startS);
    std::printf("run_cpu_s %.6f\n", endS - beginS);
    std::fflush(stdout);
    // Neither actors nor messages that are still there matter.
    std::_Exit(0);
}
