// SPDX-License-Identifier: GPL-2.0-only
#ifndef AIOT_ONNX_FILE_H
#define AIOT_ONNX_FILE_H

#include "onnx-model.h"

#include <string>
#include <string_view>

namespace ns3::aiot
{

/// @return whether this build can read ONNX files: libprotobuf was there when it was configured
bool HasOnnxReader();

/**
 * @brief Reads an ONNX file's graph; weights are skipped, wherever they are.
 *
 * Any version of the format and of the operators is taken. A file of Git LFS that was never
 * fetched is recognised.
 * @param path a regular file of less than 2 GiB
 * @throw std::runtime_error with one line, which begins with the path, where it cannot be read
 */
OnnxModel ReadOnnxFile(const std::string& path);

/**
 * @brief The same from memory.
 * @param bytes the file's content
 * @param name what messages call it
 */
OnnxModel ReadOnnxBytes(std::string_view bytes, const std::string& name);

} // namespace ns3::aiot

#endif // AIOT_ONNX_FILE_H
