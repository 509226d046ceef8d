# SPDX-License-Identifier: GPL-2.0-only
set(aiot_dnn_tests
    test/dnn/basic-networks-test.cc
    test/dnn/cut-points-test.cc
    test/dnn/decoder-test.cc
    test/dnn/dnn-models-test.cc
    test/dnn/kernel-fusion-test.cc
    test/dnn/layer-cost-test.cc
    test/dnn/layer-graph-test.cc
    test/dnn/network-zoo-test.cc
    test/dnn/onnx-file-test.cc
    test/dnn/onnx-fuzz-test.cc
    test/dnn/onnx-import-test.cc
    test/dnn/published-networks-test.cc
    test/dnn/shape-inference-test.cc
    test/dnn/tensor-shape-test.cc
)
