# SPDX-License-Identifier: GPL-2.0-only
"""The city of test/bench/city.cc in LEAF, by its public interface.

    leaf-city.py WORKLOAD SENSORS DURATION flows|messages

LEAF knows power, not messages: a task occupies compute units of a node, a data flow a bit rate of links,
and a meter reads power at intervals. There are two ways to give it the city.

flows     Each sensor is an application that is placed once: it occupies the share of a second that
          sampling and pre-processing take, its data flows have the mean bit rates, and the cloud has the
          share of the inferences. A meter reads all nodes every second. This is what LEAF is made for. No
          task begins or ends; as many are printed as the means stand for.
messages  Each sensor is a process of SimPy that allocates and releases a task or data flow for each of
          sampling, pre-processing, uplink, inference and downlink. A meter would miss what lasts
          milliseconds, so each task's power is read once while it is there, and what rests at the end.
          Bandwidth stays reserved for as long as a message is under way; a rate that is not there is an
          error, there are no queues.

One compute unit of a sensor is what sampling takes, one of the cloud is its whole processor.
"""
import random
import sys
import time

import simpy
from leaf.application import Application, DataFlow, ProcessingTask, SinkTask, SourceTask, Task
from leaf.infrastructure import Infrastructure, Link, Node
from leaf.orchestrator import Orchestrator
from leaf.power import PowerMeasurement, PowerMeter, PowerModelLink, PowerModelNode


def read_workload(path):
    """Return the figures of a file whose lines are a name and a value, or a comment."""
    with open(path, encoding="utf-8") as file:
        rows = [line.split() for line in file if not line.startswith("#")]
    return {name: float(value) for name, value in rows}


class City:
    """Nodes and links."""

    def __init__(self, workload, sensors):
        rest_w, sample_w = workload["sensor_rest_w"], workload["sensor_sample_w"]
        cloud_w = workload["cloud_rest_w"]
        self.workload = workload
        self.infrastructure = Infrastructure()
        # Inferences that overlap add up their power, so joules are those of a queue.
        model = PowerModelNode(power_per_cu=workload["cloud_busy_w"] - cloud_w, static_power=cloud_w)
        self.cloud = Node("cloud", cu=sensors, power_model=model)
        self.sensors = []
        self.ways = []  # of each sensor: links up, links down
        self.preprocess_cu = (workload["sensor_preprocess_w"] - rest_w) / (sample_w - rest_w)
        wans = []
        for i in range(int((sensors - 1) // workload["gateway_sensors"]) + 1):
            watts = workload["gateway_w"]
            gateway = Node(f"gateway{i}", cu=1, power_model=PowerModelNode(max_power=watts, static_power=watts))
            wans.append((gateway, *self.connect(gateway, self.cloud, "wan_bps")))
        for i in range(sensors):
            sensor = Node(f"sensor{i}", cu=1, power_model=PowerModelNode(max_power=sample_w, static_power=rest_w))
            gateway, wan_up, wan_down = wans[i % len(wans)]
            up, down = self.connect(sensor, gateway, "lan_bps")
            self.sensors.append(sensor)
            self.ways.append(([up, wan_up], [wan_down, down]))

    def connect(self, near, far, rate):
        """Return new links in both directions; what ports draw is part of their nodes."""
        links = []
        for source, end in ((near, far), (far, near)):
            link = Link(source, end, bandwidth=self.workload[rate], power_model=PowerModelLink(0))
            self.infrastructure.add_link(link)
            links.append(link)
        return links


class CloudOrchestrator(Orchestrator):
    """Puts every processing task in the cloud."""

    def _processing_task_placement(self, processing_task, application):
        return self.infrastructure.node("cloud")


class Flows:
    """The city as applications that are placed once."""

    def __init__(self, city, environment):
        w, self.city = city.workload, city
        orchestrator = CloudOrchestrator(city.infrastructure)
        share = (w["sample_s"] + w["preprocess_s"] * city.preprocess_cu) / w["period_s"]
        for sensor in city.sensors:
            application = Application()
            source = SourceTask(cu=share, bound_node=sensor)
            inference = ProcessingTask(cu=w["inference_s"] / w["period_s"])
            sink = SinkTask(cu=0, bound_node=sensor)
            application.add_task(source)
            application.add_task(inference, incoming_data_flows=[(source, w["up_bytes"] * 8 / w["period_s"])])
            application.add_task(sink, incoming_data_flows=[(inference, w["down_bytes"] * 8 / w["period_s"])])
            orchestrator.place(application)
        self.meter = PowerMeter(city.infrastructure.nodes(), measurement_interval=1)
        environment.process(self.meter.run(environment))

    def count(self, duration):
        """Return tasks and joules."""
        tasks = len(self.city.sensors) * duration / self.city.workload["period_s"]
        return int(tasks), float(PowerMeasurement.sum(self.meter.measurements))


class Messages:
    """The city as tasks and data flows that come and go."""

    def __init__(self, city, environment):
        self.city, self.environment, self.completed, self.work_j = city, environment, 0, 0.0
        phases = random.Random(1)
        for i in range(len(city.sensors)):
            environment.process(self.sense(i, phases.uniform(0, city.workload["period_s"])))

    def sense(self, number, due):
        """Take a sample every period."""
        w, environment = self.city.workload, self.environment
        cloud, sensor = self.city.cloud, self.city.sensors[number]
        up, down = self.city.ways[number]
        rate, period, delay = w["lan_bps"], w["period_s"], w["wan_delay_s"]
        phases = ((1, w["sample_s"]), (self.city.preprocess_cu, w["preprocess_s"]))
        while True:
            yield environment.timeout(due - environment.now)
            for units, seconds in phases:
                yield from self.work(units, sensor, seconds)
            yield from self.send(rate, up, w["up_bytes"] * 8 / rate + delay)
            yield from self.work(1, cloud, w["inference_s"])
            yield from self.send(rate, down, w["down_bytes"] * 8 / rate + delay)
            self.completed += 1
            due += period

    def work(self, units, node, seconds):
        """Occupy a node."""
        task = Task(units)
        task.allocate(node)
        self.work_j += task.measure_power().dynamic * seconds
        yield self.environment.timeout(seconds)
        task.deallocate()

    def send(self, rate, links, seconds):
        """Occupy links."""
        flow = DataFlow(rate)
        flow.allocate(links)
        yield self.environment.timeout(seconds)
        flow.deallocate()

    def count(self, duration):
        """Return tasks and joules."""
        nodes = self.city.infrastructure.nodes()
        return self.completed, self.work_j + duration * sum(node.measure_power().static for node in nodes)


def main():
    if len(sys.argv) != 5 or sys.argv[4] not in ("flows", "messages"):
        print("leaf-city.py: WORKLOAD SENSORS DURATION flows|messages", file=sys.stderr)
        return 2
    start = time.process_time()
    duration = float(sys.argv[3])
    environment = simpy.Environment()
    city = City(read_workload(sys.argv[1]), int(sys.argv[2]))
    way = (Flows if sys.argv[4] == "flows" else Messages)(city, environment)
    begin = time.process_time()
    environment.run(until=duration)
    end = time.process_time()
    tasks, joules = way.count(duration)
    print(f"tasks {tasks}\nsimulated_s {environment.now}\nenergy_j {joules!r}")
    print(f"build_cpu_s {begin - start:.6f}\nrun_cpu_s {end - begin:.6f}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
