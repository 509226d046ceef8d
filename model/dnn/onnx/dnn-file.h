// SPDX-License-Identifier: GPL-2.0-only
#ifndef AIOT_DNN_FILE_H
#define AIOT_DNN_FILE_H

#include "onnx-import.h"

#include <string>

namespace ns3::aiot
{

/**
 * @param word what a user calls a network
 * @return whether it means a file: it ends in `.onnx`, in any case, or holds a '/'
 */
bool IsDnnFile(const std::string& word);

/**
 * @param word what a user calls a network
 * @return the file that it means; empty: it means none
 */
std::string GetDnnFile(const std::string& word);

/**
 * @brief Reads a network from an ONNX file, with all that a user may want to know of it.
 * @param path the file; the graph is called so
 * @param options what the file leaves open
 * @return the network, whose warnings begin with the path
 * @throw std::invalid_argument, std::runtime_error with one line, as ReadOnnxFile() and
 *        ImportOnnx()
 */
OnnxDnn ReadDnnFile(const std::string& path, const OnnxOptions& options = {});

} // namespace ns3::aiot

#endif // AIOT_DNN_FILE_H
