# SPDX-License-Identifier: GPL-2.0-only
# Sources that are compiled alone when others are compiled ten at a time (AIOT_UNITY): they define a log component,
# or share a private name with a neighbour. A new file that does gets a line here, or a better name.
set(aiot_compiled_alone
    examples/edge-backbone/edge-backbone-install.cc
    examples/follow-the-sun/daily-run.cc
    examples/smart-factory/smart-factory-scenario.cc
    helper/network/lr-wpan-access-helper.cc
    helper/network/lte-access-helper.cc
    helper/network/wifi-access-helper.cc
    model/application/inference-server.cc
    model/application/learning-node.cc
    model/application/learning-rounds.cc
    model/application/lifecycle-driver.cc
    model/application/model-receiver.cc
    model/application/model-sender.cc
    model/application/powered-application.cc
    model/application/query-client.cc
    model/application/query-server.cc
    model/application/sensor-lifecycle.cc
    model/application/sensor.cc
    model/application/trainer.cc
    model/carbon/embodied/embodied-device.cc
    model/carbon/embodied/embodied-devices.cc
    model/carbon/embodied/part-footprint.cc
    model/carbon/embodied/sci-score.cc
    model/carbon/intensity/intensity-summary.cc
    model/carbon/solar/solar-formats.cc
    model/cost/analytic-roofline.cc
    model/cost/gpu-table.cc
    model/cost/llm-roofline.cc
    model/cost/sheet-prices.cc
    model/cost/tier-partition.cc
    model/dnn/onnx/onnx-arrange-rules.cc
    model/dnn/onnx/onnx-fold.cc
    model/dnn/onnx/onnx-import.cc
    model/dnn/partition/partition-chain.cc
    model/dnn/zoo/zoo-inception.cc
    model/energy/battery.cc
    model/energy/component-energy-model.cc
    model/energy/power-supply.cc
    model/energy/wifi-energy-model.cc
    model/hardware/hardware-figure.cc
    model/hardware/processor-table.cc
    model/hardware/sensor-catalogue.cc
    model/learning/learning-cost.cc
    model/learning/rounds-table.cc
    model/ledger/energy-ledger.cc
    model/predictor/llm-fit.cc
    model/predictor/llm-predictor.cc
    model/predictor/llm-table.cc
    model/predictor/mlperf-table.cc
    model/transport/message-endpoint.cc
    model/transport/message-network.cc
    model/transport/tcp-connection.cc
    model/transport/tcp-endpoint.cc
    model/transport/udp-endpoint.cc
    model/transport/wired-message-link.cc
    test/application/inference-queue-test.cc
    test/application/learning-round-test.cc
    test/application/periodic-timers-test.cc
    test/application/sensor-test.cc
    test/carbon/civil-time-test.cc
    test/carbon/facility-series-test.cc
    test/carbon/intensity-forecast-test.cc
    test/carbon/intensity-series-test.cc
    test/carbon/solar-irradiance-test.cc
    test/carbon/zone-intensities-test.cc
    test/cost/energy-estimator-test.cc
    test/cost/inference-laws-test.cc
    test/cost/query-energies-test.cc
    test/decision/adaptive-conformal-test.cc
    test/decision/risk-control-test.cc
    test/ecal/ecal-transmission-test.cc
    test/energy/supply-foreign-test.cc
    test/hardware/power-cap-table-test.cc
    test/hardware/processor-catalogue-test.cc
    test/hardware/radio-catalogue-test.cc
    test/helper/capped-training-test.cc
    test/helper/embodied-records-test.cc
    test/helper/learning-scenario-test.cc
    test/helper/share-records-test.cc
    test/learning/efficiency-flip-test.cc
    test/learning/learning-cost-test.cc
    test/learning/rounds-table-test.cc
    test/ledger/energy-ledger-test.cc
    test/ledger/facility-energy-test.cc
    test/network/wifi-access-test.cc
    test/predictor/llm-predictor-test.cc
    test/results/results-source-test.cc
    test/results/run-identity-test.cc
    test/utils/card-calculators-test.cc
    test/utils/study-file-test.cc
    utils/common/tool-run.cc
    utils/ecal/ecal-estimate.cc
    utils/embodied/embodied-device-config.cc
    utils/energy/llm-energy.cc
    utils/energy/llm-report.cc
    utils/intensity/zones-command.cc
    utils/learning/learning-config.cc
    utils/partition/partition-answer.cc
    utils/partition/partition-parts.cc
    utils/reproduce/card-calculators.cc
    utils/reproduce/learning-calculators.cc
)
set_source_files_properties(${aiot_compiled_alone} PROPERTIES SKIP_UNITY_BUILD_INCLUSION ON)

# aiot_unite(TARGET...): compiles the sources of a folder together, ten at a time, so that a new file of one folder
# leaves the others' units as they are.
function(aiot_unite)
  foreach(target IN LISTS ARGN)
    get_target_property(sources ${target} SOURCES)
    set(seen)
    foreach(source IN LISTS sources)
      if(NOT source MATCHES "^[^$/].*\\.cc$" OR source IN_LIST aiot_compiled_alone)
        continue()
      endif()
      get_filename_component(folder ${source} DIRECTORY)
      string(MAKE_C_IDENTIFIER ${folder} folder)
      list(APPEND seen ${folder})
      set(same ${seen})
      list(FILTER same INCLUDE REGEX "^${folder}$")
      list(LENGTH same count)
      math(EXPR unit "(${count} - 1) / 10")
      set_source_files_properties(${source} PROPERTIES UNITY_GROUP ${folder}_${unit})
    endforeach()
    set_target_properties(${target} PROPERTIES UNITY_BUILD_MODE GROUP)
  endforeach()
endfunction()
