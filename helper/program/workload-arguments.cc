// SPDX-License-Identifier: GPL-2.0-only
#include "workload-arguments.h"

#include "ns3/dnn-file.h"
#include "ns3/offload-choice.h"

namespace ns3
{
namespace aiot
{

void
AddPrecisionArgument(ScenarioArguments& arguments, std::string& precision)
{
    arguments.AddChoice("precision",
                        "precision of the network; auto: as measured, or the narrowest",
                        precision,
                        {"auto", "fp32", "fp16", "int8", "int4"});
}

void
AddModelArguments(ScenarioArguments& arguments,
                  const std::string& usual,
                  std::string& model,
                  std::string& precision)
{
    arguments.Add("model",
                  "neural network that runs: of the catalogue or the zoo, or an ONNX file (" +
                      usual + ")",
                  model);
    arguments.ReadsFile("model", GetDnnFile);
    AddPrecisionArgument(arguments, precision);
}

void
AddOffloadArgument(ScenarioArguments& arguments, std::string& offload, const std::string& otherwise)
{
    arguments.Add("offload",
                  "where inference runs: " + (otherwise.empty() ? "" : otherwise + ", ") +
                      "device, edge, cloud, or the type of an InferencePolicy",
                  offload,
                  [otherwise](const std::string& value) {
                      if (otherwise.empty() || value != otherwise)
                      {
                          OffloadChoice choice(value);
                      }
                  });
}

} // namespace aiot
} // namespace ns3
