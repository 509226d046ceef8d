// SPDX-License-Identifier: GPL-2.0-only
#ifndef AIOT_ONNX_SKIM_H
#define AIOT_ONNX_SKIM_H

#include <cstdint>
#include <string>

namespace google::protobuf::io
{
class ZeroCopyInputStream;
} // namespace google::protobuf::io

namespace ns3::aiot
{

/**
 * @brief Copies of an ONNX file what its graph consists of, and leaves out the weights.
 *
 * A message costs a hundred times its bytes once it is parsed, and a file's weights may be
 * gigabytes. So fields that onnx-subset.proto does not name are skipped, numbers of a tensor beyond
 * 64 KiB too, graphs in attributes are emptied (hence no depth to run into), and what is kept is
 * counted before anything is built of it: at most 64 MiB, 200 000 nodes, 1 000 000
 * messages, 2 000 000 fields.
 *
 * @param in the file
 * @param size its length in bytes, at most 2^31 - 1
 * @return the same message, shorter
 * @throw std::runtime_error where it is truncated, no such message, or too large
 */
std::string SkimOnnx(google::protobuf::io::ZeroCopyInputStream& in, std::uint64_t size);

} // namespace ns3::aiot

#endif // AIOT_ONNX_SKIM_H
