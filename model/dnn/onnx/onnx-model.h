// SPDX-License-Identifier: GPL-2.0-only
#ifndef AIOT_ONNX_MODEL_H
#define AIOT_ONNX_MODEL_H

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <vector>

namespace ns3::aiot
{

/// Element types of tensors by ONNX's numbers, those that mean something here.
struct OnnxType
{
    static constexpr int FLOAT = 1;
    static constexpr int UINT8 = 2;
    static constexpr int INT8 = 3;
    static constexpr int INT32 = 6;
    static constexpr int INT64 = 7;
    static constexpr int BOOL = 9;
    static constexpr int FLOAT16 = 10;
    static constexpr int DOUBLE = 11;
    static constexpr int BFLOAT16 = 16;

    /// @return whether values of the type are integers, truth values among them
    static bool IsInteger(int type);

    /// @return whether learned numbers are stored in the type: all floats, and integers of 8 or
    ///         fewer bits; wider ones are shapes, axes and tokens
    static bool MayBeLearned(int type);
};

/// A constant: its shape, and its numbers where they are few and in the file.
struct OnnxTensor
{
    std::string name{};
    int type = OnnxType::FLOAT;
    std::vector<std::uint64_t> extents{};
    std::optional<std::vector<double>> numbers{}; ///< whole ones beyond 2^53 lose digits
};

/// A setting of a node; which members hold something depends on the setting.
struct OnnxAttribute
{
    std::optional<std::int64_t> whole{};
    std::optional<double> real{};
    std::string text{};
    std::vector<std::int64_t> wholes{};
    std::vector<double> reals{};
    std::optional<OnnxTensor> tensor{};
    bool graph = false; ///< holds a graph: control flow
};

/// One operator.
struct OnnxNode
{
    std::string name{};
    std::string op{};
    std::string domain{};               ///< empty: ONNX's own
    std::vector<std::string> inputs{};  ///< an empty name: left out
    std::vector<std::string> outputs{}; ///< the same
    std::map<std::string, OnnxAttribute> attributes{};
};

/// An input or output of a graph. An axis without extent is open.
struct OnnxPort
{
    struct Axis
    {
        std::optional<std::uint64_t> extent{};
        std::string symbol{};
    };

    std::string name{};
    bool isTensor = true; ///< else a sequence, a map, ...
    int type = OnnxType::FLOAT;
    std::optional<std::vector<Axis>> axes{}; ///< nothing: not even the rank is said
};

/// A file's content, without its weights.
struct OnnxModel
{
    std::string name{}; ///< what messages call it
    std::string producer{};
    std::int64_t opset = 1; ///< version of ONNX's own operators
    std::vector<OnnxNode> nodes{};
    std::vector<OnnxTensor> initializers{};
    std::vector<OnnxPort> inputs{}; ///< may name initializers, too
    std::vector<OnnxPort> outputs{};
    std::vector<OnnxPort> values{}; ///< shapes that the producer noted
};

} // namespace ns3::aiot

#endif // AIOT_ONNX_MODEL_H
