// SPDX-License-Identifier: GPL-2.0-only
#ifndef AIOT_ONNX_WEIGHTS_H
#define AIOT_ONNX_WEIGHTS_H

#include "onnx-call.h"

#include <cstdint>
#include <vector>

namespace ns3::aiot
{

/**
 * @ingroup aiot_dnn_onnx
 * @brief Which constants of a file have been counted as learned.
 *
 * A constant is stored, or made of others: a layer that reads one made of others has read those.
 * Each stored tensor is counted with the first layer that reads it.
 */
class OnnxWeights
{
  public:
    OnnxWeights();

    /// A tensor of the file. @return its number, for OnnxValue::origin
    std::size_t AddStored(const OnnxValue& value);

    /// A constant that a node made. @return its number, for OnnxValue::origin
    std::size_t AddMade(const OnnxCall& call, const OnnxResult& result);

    /// @return learned numbers among those inputs of a layer that no earlier layer had read
    std::uint64_t CountParameters(const OnnxCall& call, const OnnxResult& result);

    /// @return the same of running statistics
    std::uint64_t CountStatistics(const OnnxCall& call, const OnnxResult& result);

  private:
    struct Origin
    {
        std::uint64_t elements = 0;
        bool learned = false;
        bool stored = false; ///< in the file, not made by a node
        bool counted = false;
        std::vector<std::size_t> parents{};
    };

    std::vector<std::size_t> FindLearned(const OnnxCall& call, const OnnxResult& result);
    std::uint64_t Count(std::vector<std::size_t> origins);
    std::size_t Add(Origin origin);

    std::vector<Origin> m_origins;
};

} // namespace ns3::aiot

#endif // AIOT_ONNX_WEIGHTS_H
