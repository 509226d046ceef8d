# SPDX-License-Identifier: GPL-2.0-only
# Random valid arguments: a few runs, and the laws of random-runs.bash in each. 500 of them are in test/slow.
. "$AIOT_SOURCE_DIR/test/scenario/random-runs.bash"

random_runs 1 20
