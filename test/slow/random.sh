# SPDX-License-Identifier: GPL-2.0-only
# Random valid arguments over scenarios, radios and levels: 500 runs, and the laws of random-runs.bash in each.
. "$AIOT_SOURCE_DIR/test/scenario/random-runs.bash"

for seed in 11 12 13 14 15; do
  random_runs $seed 100
done
