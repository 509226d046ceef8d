// SPDX-License-Identifier: GPL-2.0-only
#ifndef AIOT_ONNX_IMPORT_H
#define AIOT_ONNX_IMPORT_H

#include "onnx-model.h"

#include "ns3/layer-graph.h"

#include <cstdint>
#include <map>
#include <string>
#include <vector>

/**
 * @defgroup aiot_dnn_onnx ONNX
 * @ingroup aiot
 * Neural networks from ONNX files.
 */

namespace ns3::aiot
{

/// What a file leaves open.
struct OnnxOptions
{
    /// Extents of inputs by name, with the batch; needed where an axis but the first is open.
    std::map<std::string, std::vector<std::uint64_t>> inputShapes{};
};

/// A network from a file.
struct OnnxDnn
{
    LayerGraph graph;
    std::vector<std::string> warnings{}; ///< unknown operators, one line each
    bool openBatch = false;              ///< the first axis of an input was open: one sample it is
    std::uint64_t batch = 1;             ///< samples that the counts are of, otherwise
};

/**
 * @brief Makes a layer graph of an ONNX graph: shapes by our own inference, of any version.
 *
 * What follows from constants and shapes only is computed and is no layer. Every other node is one
 * layer, or one for each part where it has several outputs that are read. A leading extent of 1 is
 * taken for the batch and left out. Layers are our own operators wherever these agree on shape and
 * costs to the unit, and Operation::given ones elsewhere.
 *
 * MACs are elements of the output times the inner extent, of Conv, Gemm, MatMul, attention and
 * their quantised and recurrent forms. Parameters are the numbers of type float, or of 8 or fewer
 * bits, that are in the file and that a layer reads, each tensor once. Not counted: integers
 * of 32 and 64 bits (shapes, tokens; biases of quantised layers are counted), scales and zero
 * points, bounds and the like, and one number alone beside an element-by-element operator. The
 * third and fourth constant of a batch norm are statistics.
 *
 * An operator that we do not know is DATA_MOVEMENT, with the shape that the file notes or that of
 * its first input, and a warning.
 *
 * @code
 *   OnnxDnn network = ImportOnnx(ReadOnnxFile("net.onnx"));
 *   network.graph.GetTotal().macs;
 * @endcode
 *
 * @throw std::invalid_argument with one line, which begins with the model's name: for shapes that
 *        do not fit or are open, control flow, cycles, names that nothing makes, sizes that are
 *        beyond all reason
 */
OnnxDnn ImportOnnx(const OnnxModel& model, const OnnxOptions& options = {});

} // namespace ns3::aiot

#endif // AIOT_ONNX_IMPORT_H
