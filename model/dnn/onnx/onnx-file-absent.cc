// SPDX-License-Identifier: GPL-2.0-only
// Takes the place of onnx-file.cc where libprotobuf is not there.
#include "onnx-file.h"

#include "ns3/quoted-text.h"

#include <stdexcept>

namespace ns3::aiot
{

bool
HasOnnxReader()
{
    return false;
}

OnnxModel
ReadOnnxFile(const std::string& path)
{
    return ReadOnnxBytes({}, path);
}

OnnxModel
ReadOnnxBytes(std::string_view /*bytes*/, const std::string& name)
{
    throw std::runtime_error(OneLineText(name) + ": this build reads no ONNX; libprotobuf-dev and "
                                                 "protobuf-compiler were not there");
}

} // namespace ns3::aiot
