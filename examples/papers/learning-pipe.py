#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-2.0-only
"""Federated logistic regression on data made here; time and joules come from the scenario learning:
learning-pipe.py PROGRAM [ARGUMENTS of the scenario, such as --link=packet --radio=lr-wpan]"""
import math, random, subprocess, sys

DEVICES, SAMPLES, FEATURES, ROUNDS, BATCHES, RATE, GOAL = 4, 60, 5, 20, 2, 0.1, 0.96
random.seed(1)
TRUTH = [random.gauss(0, 2) for _ in range(FEATURES + 1)]


def dot(weights, x):
    return sum(w * v for w, v in zip(weights, x))


def make_sample():
    x = [1.0] + [random.gauss(0, 1) for _ in range(FEATURES)]
    return x, 1 if dot(TRUTH, x) + random.gauss(0, 0.5) > 0 else 0


def train(weights, samples):
    weights = list(weights)
    for _ in range(BATCHES):
        gradient = [0.0] * len(weights)
        for x, y in samples:
            error = 1 / (1 + math.exp(-dot(weights, x))) - y
            gradient = [g + error * v / len(samples) for g, v in zip(gradient, x)]
        weights = [w - RATE * g for w, g in zip(weights, gradient)]
    return weights


def main():
    data = [[make_sample() for _ in range(SAMPLES)] for _ in range(DEVICES)]
    test = [make_sample() for _ in range(500)]
    command = sys.argv[1:] + ["--policy=pipe", f"--devices={DEVICES}"]
    simulator = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)
    weights, joules = [0.0] * (FEATURES + 1), 0.0
    for _ in range(ROUNDS):
        tasks = " ".join(f"{device}:{BATCHES}" for device in range(DEVICES))
        print(f"round now {8 * len(weights)} {tasks}", file=simulator.stdin, flush=True)
        answer = simulator.stdout.readline().split()
        if not answer or answer[0] != "done":
            raise BrokenPipeError
        joules += float(answer[3])
        finished = [int(device) for device in answer[4].split(",") if device != "-"]
        models = [train(weights, data[device]) for device in finished] or [weights]
        weights = [sum(column) / len(models) for column in zip(*models)]
        accuracy = sum((dot(weights, x) > 0) == (y == 1) for x, y in test) / len(test)
        print(f"round {answer[1]}: {answer[2]} s, {joules:.6g} J in all, accuracy {accuracy:.3f}")
        if accuracy >= GOAL:
            break
    report, _ = simulator.communicate("end\n")
    print(*[line for line in report.splitlines() if line.startswith("run ")], sep="\n")
    return simulator.returncode


try:
    sys.exit(main())
except (BrokenPipeError, FileNotFoundError, KeyboardInterrupt):
    sys.exit("learning-pipe: the simulator is gone")
