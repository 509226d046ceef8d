#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-2.0-only
"""Writes logs of power meters that never were, good and bad, into a folder, for test/utils/hostile-traces.sh.

A board idles at 10 mW, works at 30 mW from 1.2345 to 3.2345 s, and idles until 4 s; a meter averages over each
millisecond. What each log has beside that is its name. Random numbers have a fixed seed."""
import json
import math
import random
import sys

IDLE_W, WORK_W = 0.010, 0.030
FROM_S, UNTIL_S, END_S = 1.2345, 3.2345, 4.0


def mean_power(start, step):
    """The board's mean power over a step of time."""
    work = max(0.0, min(start + step, UNTIL_S) - max(start, FROM_S))
    return IDLE_W + (WORK_W - IDLE_W) * work / step


def samples(noise=0.0, step=1e-3, seed=1):
    """Start and mean power of each reading."""
    draw = random.Random(seed)
    count = round(END_S / step)
    return [(i * step, mean_power(i * step, step) + noise * draw.gauss(0, 1)) for i in range(count)]


def write(name, text, binary=False):
    with open(f"{folder}/{name}", "wb") as file:
        file.write(text if binary else text.encode())


def csv(rows, title="time_s,power_mW", scale=1e3, form="%.6f,%.6f", end="\n"):
    return title + end + "".join(form % (t, w * scale) + end for t, w in rows)


def ripple(rows, hertz, watts):
    """A supply's ripple, which is no white noise."""
    return [(t, w + watts * math.sin(2 * math.pi * hertz * t)) for t, w in rows]


def found():
    """Logs of which the states must be found."""
    for noise in (0.0002, 0.002, 0.006):
        write(f"noise-{noise}.csv", csv(samples(noise)))
    write("ripple.csv", csv(ripple(samples(0.0003), 100.0, 0.001)))
    write("drift.csv", csv([(t, w + 0.0005 * t / END_S) for t, w in samples(0.0003)]))
    write("missing-millisecond.csv", csv([row for row in samples(0.0002) if round(row[0] * 1e3) != 2000]))
    edge = round(FROM_S * 1e3)
    write("missing-at-the-edge.csv", csv([row for row in samples(0.0002) if round(row[0] * 1e3) != edge + 3]))
    lines = csv(samples(0.0002)).split("\n")
    lines[2001] = "2.000000,nan"
    write("nan.csv", "\n".join(lines))
    write("spikes.csv", csv([(t, w + (0.2 if round(t * 1e3) % 977 == 400 else 0)) for t, w in samples(0.0003)]))
    write("rounded.csv", csv([(t, 0.0005 * round(w / 0.0005)) for t, w in samples(0.0003)]))
    write("one-clipped-peak.csv", csv([(t, min(w + (0.1 if 2000 <= round(t * 1e3) < 2003 else 0), 0.05))
                                       for t, w in samples(0.0003)]))
    write("crlf.csv", csv(samples(0.0002), end="\r\n"))
    write("semicolons.csv", csv(samples(0.0002), title='"Time (s)";"Power (mW)"', form="%.6f;%.6f"))
    write("bom.csv", b"\xef\xbb\xbf" + csv(samples(0.0002)).encode(), True)
    write("fast.csv", csv(samples(0.0005, 1e-5)))
    draw = random.Random(2)
    rows, t = [], 0.0
    while t < END_S:
        step = 2e-3 * draw.uniform(0.8, 1.2)
        rows.append((t, mean_power(t, step) + 0.0002 * draw.gauss(0, 1)))
        t += step
    write("polled.csv", csv(rows))
    # Three phases of work, and a sleep that is a thousandth of it.
    levels = [(2e-5, 1.0), (0.010, 0.5), (0.030, 1.0), (0.060, 0.2), (0.010, 0.5), (2e-5, 0.8)]
    rows, start = [], 0.0
    for watts, seconds in levels:
        rows += [(start + i * 1e-3, watts * (1 + 0.01 * draw.gauss(0, 1))) for i in range(round(seconds * 1e3))]
        start += seconds
    write("four-states.csv", csv(rows, form="%.6f,%.9f"))
    # A log that begins within the work, and one of two instruments.
    write("late.csv", csv([(t - 2.0, w) for t, w in samples(0.0002) if t >= 2.0]))
    write("instrument-a.csv", csv(samples(0.0002)))
    write("instrument-b.csv", csv([(t, w * 1.03 / 3.3) for t, w in samples(0.0004, 5e-4, 5)],
                                  "Timestamp (s),Main current (A),Main voltage (V)", 1.0, "%.6f,%.9f,3.3"))
    joules = [w * 1e-3 for _, w in samples(0.0002)]
    marks = [["a", 0], ["b", 1234], ["c", 3234]]
    write("good.json", json.dumps([{"power": {"samples": joules, "timestamps": marks, "voltage": 3.0}}]))
    write("bom.json", "\ufeff" + json.dumps([{"power": {"samples": joules, "timestamps": marks, "voltage": 3.0}}]))
    holes = list(joules)
    holes[2000] = None
    write("hole.json", json.dumps([{"power": {"samples": holes, "timestamps": marks, "voltage": 3.0}}]))


def refused():
    """Logs that must be refused, or answered with a warning."""
    good = samples(0.0002)
    write("one-state.csv", csv([(t, 0.02 + 0.0002 * random.Random(i).gauss(0, 1)) for i, (t, _) in enumerate(good)]))
    write("constant.csv", csv([(t, 0.02) for t, _ in good]))
    write("gap.csv", csv([row for row in good if not 2.0 <= row[0] < 2.3]))
    write("negative.csv", csv([(t - 0.5, w) for t, w in good]))
    write("repeated.csv", csv([(t if i != 700 else good[699][0], w) for i, (t, w) in enumerate(good)]))
    write("backwards.csv", csv(good[:2000] + good[1000:]))
    write("clipped.csv", csv([(t, min(w, 0.0295)) for t, w in samples(0.001)]))
    write("amperes.csv", csv([(t, w / 3.0 * 1e3) for t, w in good], "time_s,current_A,voltage_V", 1.0, "%.6f,%.6f,3.0"))
    write("milliamperes.csv", csv([(t, w / 3.0) for t, w in good], "time_s,current_mA,voltage_V", 1.0,
                                  "%.6f,%.9f,3.0"))
    write("watts.csv", csv([(t, w * 1e3) for t, w in good], "time_s,power_W,voltage_V", 1.0, "%.6f,%.6f,3.0"))
    write("kilowatts.csv", csv([(t, w * 1e6) for t, w in good], "time_s,power_W", 1.0))
    write("no-unit.csv", csv(good, "time,power"))
    write("no-power.csv", csv(good, "time_s,temperature_C"))
    write("two-powers.csv", csv(good, "time_s,board_mW,chip_mW", 1e3, "%.6f,%.6f,1.0"))
    write("decimal-commas.csv", csv(good, "time_s;power_mW", 1e3, "%.6f;%.6f").replace(".", ","))
    write("all-nan.csv", "time_s,power_mW\n" + "".join("%.3f,nan\n" % t for t, _ in good))
    write("infinite.csv", csv(good).replace("\n2.000000,", "\n2.000000,inf\n2.0005,"))
    write("nan-time.csv", csv(good).replace("\n2.000000,", "\nnan,"))
    write("short.csv", csv(good[:9]))
    write("empty.csv", "")
    write("header-only.csv", "time_s,power_mW\n")
    write("binary.csv", random.Random(3).randbytes(100000), True)
    write("text-junk.csv", "".join(chr(random.Random(4).randrange(33, 127)) for _ in range(100)) * 1000)
    write("carriage-returns.csv", csv(good, end="\r"))
    write("utf16.csv", csv(good).encode("utf-16"), True)
    write("long-line.csv", "time_s,power_mW\n" + "1" * 5000000 + "\n")
    write("cut-off.csv", csv(good)[:-4] + "\n" + "3.9999,")
    write("second-header.csv", csv(good[:2000]) + csv(good[2000:]))
    joules = [w * 1e-3 for _, w in good]
    for name, spoiled in (("mark-back", [["00", 3000], ["01", 1000]]), ("mark-twice", [["00", 1000], ["01", 1000]]),
                          ("mark-negative", [["00", -5], ["01", 1000]]), ("mark-text", [["00", "x"], ["01", 1000]]),
                          ("mark-null", [["00", None], ["01", 1000]])):
        write(name + ".json", json.dumps([{"power": {"samples": joules, "timestamps": spoiled, "voltage": 3.0}}]))
    write("cut.json", json.dumps([{"power": {"samples": joules}}])[:5000])
    write("millijoules.json", json.dumps([{"power": {"samples": [1e6 * j for j in joules], "voltage": 3.0}}]))
    write("nan.json", json.dumps([{"power": {"samples": joules[:100] + [math.nan] + joules[100:]}}]))
    write("text.json", json.dumps([{"power": {"samples": joules[:100] + ["0.1"]}}]))
    write("deep.json", "[" * 100000)
    write("missing-samples.json", json.dumps(
        [{"power": {"samples": joules[:2000] + joules[2300:], "timestamps": [["a", 1234], ["b", 4500]]}}]))


folder = sys.argv[1]
found()
refused()
