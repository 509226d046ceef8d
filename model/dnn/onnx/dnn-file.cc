// SPDX-License-Identifier: GPL-2.0-only
#include "dnn-file.h"

#include "onnx-file.h"

#include "ns3/csv-table.h"
#include "ns3/quoted-text.h"

namespace ns3::aiot
{

bool
IsDnnFile(const std::string& word)
{
    const std::string ending = ".onnx";
    const bool ends = word.size() > ending.size() &&
                      LowerText(word.substr(word.size() - ending.size())) == ending;
    return ends || word.find('/') != std::string::npos;
}

std::string
GetDnnFile(const std::string& word)
{
    return IsDnnFile(word) ? word : "";
}

OnnxDnn
ReadDnnFile(const std::string& path, const OnnxOptions& options)
{
    OnnxDnn network = ImportOnnx(ReadOnnxFile(path), options);
    for (std::string& warning : network.warnings)
    {
        warning.insert(0, OneLineText(path) + ": ");
    }
    if (network.batch > 1)
    {
        network.warnings.push_back(OneLineText(path) + ": the batch is fixed, counts are of all " +
                                   std::to_string(network.batch) + " samples of it");
    }
    return network;
}

} // namespace ns3::aiot
