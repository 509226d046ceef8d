# SPDX-License-Identifier: GPL-2.0-only
# The books balance and messages arrive with 100 sensors on each radio, and over LTE whatever the transport.
. "$AIOT_SOURCE_DIR/test/scenario/tools.bash"

for radio in wifi lr-wpan csma lte; do
  for sensors in 20 100; do
    name="$radio, $sensors sensors"
    args=(--radio=$radio --sensors=$sensors --duration=60)
    # A period of LTE's sensors is as long as the run; so many take minutes.
    [[ $radio == lte ]] && args+=(--duration=10)
    simulate "$name" "${args[@]}" || continue
    balanced "$name: books" run.sqlite $((sensors + 3))
    delivered "$name: messages" run.sqlite
  done
done

for transport in udp tcp; do
  for ip in 4 6; do
    for offload in device edge cloud; do
      name="lte, $transport over IPv$ip, $offload"
      simulate "$name" --radio=lte --transport=$transport --ip=$ip --offload=$offload --sensors=5 --duration=12 || continue
      balanced "$name: books" run.sqlite 8
      delivered "$name: messages" run.sqlite
    done
  done
done

# Several cells; a battery that dies among many; the device's own inference on every radio.
for radio in wifi lr-wpan csma; do
  name="$radio, 60 sensors in 6 cells"
  simulate "$name" --radio=$radio --sensors=60 --cells=6 --duration=30 || continue
  balanced "$name: books" run.sqlite 68
  delivered "$name: messages" run.sqlite
done
