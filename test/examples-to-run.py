#! /usr/bin/env python3
# SPDX-License-Identifier: GPL-2.0-only
# Examples that ns-3's test.py runs to see that they stay buildable and runnable: (name and arguments, whether to run, whether
# under valgrind). Three values each: the test.py of ns-3.37 knows no more. Small: some seconds of simulated time. Each adds a
# run to a database in the folder where it runs.
cpp_examples = [
    ("smart-factory --sensors=3 --duration=5", "True", "False"),
    ("smart-factory --radio=lr-wpan --sensors=3 --duration=5", "True", "False"),
    ("smart-factory --fidelity=message --radio=lorawan --sensors=3 --duration=600 --uplinkOnly", "True", "False"),
    ("edge-backbone --sensors=4 --duration=5", "True", "False"),
    ("follow-the-sun --days=1 --policy=home", "True", "False"),
    ("learning --rounds=2", "True", "False"),
    ("greener", "True", "False"),
]

# The module has no Python bindings.
python_examples = []
