// SPDX-License-Identifier: GPL-2.0-only
#ifndef AIOT_SERVING_TEST_REQUESTS_H
#define AIOT_SERVING_TEST_REQUESTS_H

#include "ns3/token-serving.h"

#include <cmath>
#include <random>
#include <vector>

namespace ns3::aiot
{

/// A dense model of so many billion parameters on GPUs like H100.
inline TokenServingConfig
MakeServing(double billions, double gpus = 1.0)
{
    TokenServingConfig config;
    config.setting.totalParameters = 1e9 * billions;
    config.setting.activeParameters = 1e9 * billions;
    config.setting.precision = "bfloat16";
    config.setting.gpu = {"H100", 80e9, 3350e9, 989e12, 2.0, 700.0};
    config.setting.gpus = gpus;
    return config;
}

/// Numbers that are the same with every library: only the engine is used.
class TestRandom
{
  public:
    /// @return above 0, up to 1
    double Draw()
    {
        return (static_cast<double>(m_engine() >> 11) + 1.0) * 0x1p-53;
    }

    /// @return exponentially distributed, with mean 1
    double DrawExponential()
    {
        return -std::log(Draw());
    }

  private:
    std::mt19937_64 m_engine{7};
};

/// @return requests at random instants, with prompts and answers of random length
inline std::vector<ServingRequest>
MakeRequests(std::size_t count, double perS, uint32_t tokensIn, uint32_t tokensOut, bool varied)
{
    TestRandom random;
    std::vector<ServingRequest> requests;
    double atS = 0.0;
    for (std::size_t i = 0; i < count; ++i)
    {
        atS += random.DrawExponential() / perS;
        ServingRequest request;
        request.id = i;
        request.arrivalNs = std::llround(atS * 1e9);
        const auto length = [&](uint32_t mean) {
            return varied ? 1 + static_cast<uint32_t>(2.0 * (mean - 1) * random.Draw()) : mean;
        };
        request.tokensIn = length(tokensIn);
        request.tokensOut = length(tokensOut);
        requests.push_back(request);
    }
    return requests;
}

} // namespace ns3::aiot

#endif // AIOT_SERVING_TEST_REQUESTS_H
