# SPDX-License-Identifier: GPL-2.0-only
# aiot partition against minimum cuts of python3-networkx, on random tables of layers and a graph that Python builds itself.
. "$AIOT_SOURCE_DIR/test/utils/tools.bash"
if ! python3 -c 'import networkx' 2>/dev/null; then
  echo "skipped: python3-networkx is not here"
  exit 0
fi
cat >twin.py <<'END'
import json, random, subprocess, sys
import networkx as nx

aiot, problems = sys.argv[1], int(sys.argv[2])
random.seed(1)


def draw_layers():
    rows = [["input", "input", [], [random.randint(1, 8000)], 0, 0]]
    for row in range(1, random.randint(4, 40)):
        inputs = sorted({random.randrange(max(0, row - 5), row) for _ in range(random.randint(1, 3))})
        rows.append([f"layer{row}", "add", inputs, [random.randint(1, 400)], 0, random.choice([0, random.randint(1, 9999)])])
    return rows


def minimum_cut(rows, prices, rates, activation_bytes):
    """One vertex for each layer and level, as the partition notes have it; capacities are picoseconds."""
    graph, levels = nx.DiGraph(), len(rates)
    for row, (_, op, inputs, shape, _, macs) in enumerate(rows):
        if op == "input":
            for level in range(levels):
                graph.add_edge("s", (row, level))  # no capacity: infinite; the input stays on the device
        else:
            graph.add_edge("s", (row, levels - 1), capacity=macs * prices[-1])
        for level in range(levels - 1, 0, -1):
            graph.add_edge((row, level), (row, level - 1), capacity=macs * prices[level])
            graph.add_edge((row, level - 1), (row, level))
        graph.add_edge((row, 0), "t", capacity=macs * prices[0])
        size = shape[0] * (1 if op == "input" else activation_bytes)
        for level, rate in enumerate(rates):
            graph.add_edge((row, level), ("sent", row, level), capacity=size * 8 * 10**12 // rate)
            for source in inputs:
                graph.add_edge(("sent", source, level), (row, level))
                graph.add_edge((row, level), (source, level))
    return nx.minimum_cut(graph, "s", "t", flow_func=nx.algorithms.flow.preflow_push)[0]


wrong = cut = 0
for problem in range(problems):
    rows, tiers = draw_layers(), 2 + problem % 2
    json.dump({"name": "random", "layers": rows}, open("random.json", "w"))
    # Dear servers as well as cheap ones, so that the arcs against coming back matter.
    prices = [random.randint(1, 2000) * 1000 for _ in range(tiers)]
    rates = [random.choice([10**5, 10**6, 10**7]) for _ in range(tiers - 1)]
    size = random.choice([1, 4])
    args = [aiot, "partition", "random.json", "--json", "--tiers", str(tiers), "--activation-bytes", str(size),
            "--uplink-bps", str(rates[0]), "--device-ps", str(prices[0]), "--server-ps", str(prices[-1])]
    if tiers == 3:
        args += ["--edge-ps", str(prices[1]), "--backhaul-bps", str(rates[1])]
    answer = json.loads(subprocess.run(args, capture_output=True, text=True, check=True).stdout)
    ours, theirs = answer["min_cost_ps"], minimum_cut(rows, prices, rates, size)
    cut += answer.get("device_nodes_min", 0) not in (0, 1, len(rows))
    if ours != theirs:
        wrong += 1
        print(problem, ours, theirs, file=sys.stderr)
print(f"{problems} problems, {cut} of them cut in the middle, {wrong} differ")
sys.exit(wrong > 0 or cut < problems // 20)
END
python3 twin.py "$aiot" 400 >out 2>err
code=$?
same() { ((code == 0)); }
verdict "networkx finds the same: $(tail -n 1 out)" same
